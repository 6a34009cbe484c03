package store

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type Store struct {
	db     *dynamodb.Client
	prefix string
	table  string
}

func NewStore(db *dynamodb.Client, prefix string) *Store {
	return &Store{db: db, prefix: prefix, table: prefix + "-entitlements"}
}

func (s *Store) tableName(short string) *string {
	return aws.String(s.prefix + "-" + short)
}

func (s *Store) Get() {
	s.db.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: aws.String(s.prefix + "-users"),
	})
	s.db.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: aws.String(fmt.Sprintf("%s-%s", s.prefix, "sessions")),
	})
	var b strings.Builder
	b.WriteString(s.prefix)
	b.WriteString("-rubrics")
	queue := s.prefix + "-scoring"
	_ = queue
}
