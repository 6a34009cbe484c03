package store

import "fmt"

type Table string

const (
	Users    Table = "ielts-genai-prep-users"
	Sessions Table = "ielts-genai-prep-sessions"
)

func (t Table) ForStage(stage string) string {
	return string(t) + "-" + stage
}

func (t Table) Name(stage string) string {
	return fmt.Sprintf("%s-%s", t, stage)
}

type Bucket string

func (b Bucket) ForStage(stage string) string {
	return string(b) + "-" + stage
}

func TestsFor(skill string) string {
	return strings.ReplaceAll("ielts-{skill}-tests", "{skill}", skill)
}

func (s *Store) items(kind string) *dynamodb.QueryInput {
	name := fmt.Sprintf("ielts-%s-questions", kind)
	return &dynamodb.QueryInput{TableName: &name}
}

func NewFromEnv() *Store {
	prefix := os.Getenv("TABLE_PREFIX")
	return &Store{
		users:    prefix + "-users",
		sessions: prefix + "-sessions",
		uploads:  prefix + "-uploads",
	}
}
