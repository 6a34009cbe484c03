package store

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

const (
	prefix       = "ielts-genai-prep"
	usersTable   = "ielts-genai-prep-users" // ielts-genai-prep-users, keyed by email
	sessionTable = prefix + "-sessions"
)

var (
	rubrics  = cmp.Or(os.Getenv("RUBRICS_TABLE"), "ielts-genai-prep-rubrics")
	tickets  = envOr("TICKETS_TABLE", "ielts-support-tickets")
	bucket   = envOr("AUDIO_BUCKET", "ielts-audio")
	skillTab = map[string]string{
		"reading":   "ielts-reading-tests",
		"listening": "ielts-listening-tests",
	}
)

func envOr(k, def string) string {
	if v, ok := os.LookupEnv(k); ok {
		return v
	}
	return def
}

func actionsTable() string {
	if v := os.Getenv("ACTIONS_TABLE"); v != "" {
		return v
	}
	return "ielts-devops-actions"
}

type Config struct {
	Progress string `env:"PROGRESS_TABLE" envDefault:"ielts-test-progress"`
	Results  string `envconfig:"RESULTS" default:"ielts-test-results"`
}

func (s *Store) Get(ctx context.Context, email, skill string) error {
	_, err := s.db.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: aws.String(usersTable),
		Key: map[string]types.AttributeValue{
			"user_id": &types.AttributeValueMemberS{Value: email},
		},
	})
	if err != nil {
		return fmt.Errorf("get from ielts-genai-prep-users: %w", err)
	}
	name := fmt.Sprintf("ielts-%s-questions", skill)
	_, err = s.db.Scan(ctx, &dynamodb.ScanInput{TableName: &name})
	_, err = s.db.Query(ctx, &dynamodb.QueryInput{
		TableName:              aws.String("ielts-support-tickets"),
		IndexName:              aws.String("priority-index"),
		KeyConditionExpression: aws.String("priority = :p"),
	})
	item, _ := attributevalue.MarshalMap(map[string]any{"session_id": email, "expires_at": time.Now().Format(time.RFC3339)})
	_, err = s.db.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String(sessionTable), Item: item})
	_, err = s.db.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{
		TransactItems: []types.TransactWriteItem{{
			Put: &types.Put{TableName: aws.String("ielts-credits"), Item: item},
		}},
	})
	_, err = s.db.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName: aws.String("ielts-test-results"),
		Key:       map[string]types.AttributeValue{"result_id": &types.AttributeValueMemberN{Value: "1"}},
	})
	return err
}
