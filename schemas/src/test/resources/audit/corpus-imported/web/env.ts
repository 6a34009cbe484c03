export const prefix = 'ielts-genai-prep';
