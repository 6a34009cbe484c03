package ids

const TablePrefix = "ielts-genai-prep"
