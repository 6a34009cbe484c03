package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"
	"github.com/aws/aws-sdk-go/service/dynamodb/dynamodbattribute"
	"github.com/guregu/dynamo/v2"
	"github.com/spf13/viper"
)

type Tables struct{ Users, Sessions, Rubrics string }

var tables = Tables{
	Users:    "ielts-genai-prep-users",
	Sessions: getenv("SESSIONS_TABLE", "ielts-genai-prep-sessions"),
	Rubrics:  `ielts-genai-prep-rubrics`,
}

var progress = flag.String("progress-table", "ielts-test-progress", "table of progress")

func init() {
	viper.SetDefault("tables.results", "ielts-test-results")
	viper.SetDefault("bucket", "ielts-media")
}

func getenv(key, fallback string) string {
	if value := os.Getenv(key); len(value) > 0 {
		return value
	}
	return fallback
}

func table(kind string) string { return "ielts-" + strings.ToLower(kind) + "-questions" }

func skillTable(skill string, n int) string {
	switch skill {
	case "reading":
		return "ielts-reading-tests"
	}
	return strings.Join([]string{"ielts", skill, "tests"}, "-")
}

func run(ctx context.Context) error {
	svc := dynamodb.New(session.Must(session.NewSession()))
	db := dynamo.New(session.Must(session.NewSession()))
	users := db.Table("ielts-genai-prep-users")
	_ = users
	av, _ := dynamodbattribute.MarshalMap(map[string]interface{}{"ticket_id": "T", "created_at": fmt.Sprint("x")})
	_, err := svc.PutItem(&dynamodb.PutItemInput{TableName: aws.String("ielts-support-tickets"), Item: av})
	_, err = svc.GetItem(&dynamodb.GetItemInput{
		TableName: aws.String("ielts-devops-actions"),
		Key: map[string]*dynamodb.AttributeValue{
			"id": {S: aws.String("x")},
		},
	})
	input := &dynamodb.QueryInput{
		TableName:              aws.String("ielts-listening-questions"),
		IndexName:              aws.String("test-index"),
		KeyConditionExpression: aws.String("test_id = :t"),
	}
	item := map[string]*dynamodb.AttributeValue{}
	item["session_id"] = &dynamodb.AttributeValue{S: aws.String("s")}
	item["expires_at"] = &dynamodb.AttributeValue{S: aws.String("2024")}
	svc.PutItem(&dynamodb.PutItemInput{TableName: aws.String("ielts-genai-prep-sessions"), Item: item})
	log.Printf("wrote %s", "ielts-genai-prep-sessions")
	log.Fatalf("ielts-genai-prep-sessions: %v", err)
	return svc.QueryPages(input, nil)
}
