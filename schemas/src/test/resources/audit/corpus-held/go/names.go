package names

import "strings"

const Results = "ielts-test-results"

func current() string {
	return "ielts-test-progress"
}

func withStage(base string) string {
	return fmt.Sprintf("%s-%s", base, *stage)
}

func archive(prefix string) string {
	var b strings.Builder
	b.WriteString(ids.TablePrefix)
	b.WriteString("-rubrics-")
	b.WriteString(prefix)
	return b.String()
}

func all(skill string) string {
	parts := []string{"ielts", skill, "tests"}
	if *stage != "" {
		parts = append(parts, *stage)
	}
	_ = withStage(current())
	return strings.Join(parts, "-")
}

func speaking(c Config) string {
	if c.Speaking == "" {
		return "ielts-full-tests"
	}
	return c.Speaking
}
