package naming

const prefix = "ielts-genai-prep"

func (n *Names) tableFor(kind string) string {
	return prefix + "-" + kind
}

func (n *Names) topicFor(kind string) string {
	return prefix + "-" + kind
}
