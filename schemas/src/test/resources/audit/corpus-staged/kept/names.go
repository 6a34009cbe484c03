package names

const answersFmt = "ielts-%s-answers"

func answers(skill string) string { return fmt.Sprintf(answersFmt, skill) }
