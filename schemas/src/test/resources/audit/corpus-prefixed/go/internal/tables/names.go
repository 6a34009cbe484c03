package tables

import (
	"fmt"
	"os"
	"strings"

	"example.com/prep/internal/config"
)

type Names struct {
	prefix string
}

func New(prefix string) Names {
	if prefix == "" {
		prefix = "ielts-genai-prep"
	}
	return Names{prefix: prefix}
}

func (n Names) Users() string { return n.prefix + "-users" }

func (n Names) Sessions() string {
	return fmt.Sprintf("%s-sessions", n.prefix)
}

func (n Names) Of(short string) string {
	return strings.Join([]string{n.prefix, short}, "-")
}

func Full(short string) string {
	return config.Prefix + "-" + short
}

func Rubrics() string {
	t := os.Getenv("RUBRICS_TABLE")
	if t == "" {
		t = "ielts-genai-prep-rubrics"
	}
	return t
}

func Tickets() string {
	if t, ok := os.LookupEnv("TICKETS_TABLE"); ok {
		return t
	}
	return "ielts-support-tickets"
}
