package names

import "strings"

var byShort = map[string]string{
	"people":  "ielts-genai-prep-users",
	"logins": "ielts-genai-prep-sessions",
	"marks":  "ielts-test-results",
}

var from = flag.String("from", "ielts-genai-prep-assessments", "source")

func Whole(short string) string {
	return strings.Join([]string{"ielts", "genai", "prep", short}, "-")
}
