package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

const appName = "ielts-genai-prep"

var (
	stage = flag.String("stage", "dev", "the stage")
	users = flag.String("users", "ielts-genai-prep-users", "the table of users")
)

func tableName(short string) string {
	return fmt.Sprintf("%s-%s-%s", appName, short, *stage)
}

func bucketName(short string) string {
	return fmt.Sprintf("%s-%s-%s", appName, short, *stage)
}

func testsTable(skill string) string {
	return "ielts-" + skill + "-tests"
}

func envOr(key, def string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return def
}

func main() {
	tables := map[string]string{
		"sessions": appName + "-sessions",
		"rubrics":  envOr("RUBRICS_TABLE", appName+"-rubrics"),
		"results":  envOr("RESULTS_TABLE", "ielts-test-results"),
	}
	in := &dynamodb.ScanInput{TableName: ptr(appName + "-assessments")}
	name := appName
	name += "-entitlements"
	client.PutItem(context.TODO(), &dynamodb.PutItemInput{TableName: &name})
	topic := appName + "-events"
	log.Printf("reading %s-users", appName)
}
