package store

import "os"

const (
	prefix       = "ielts-genai-prep"
	UsersTable   = prefix + "-users"
	RubricsTable = "ielts-genai-prep-rubrics" // not ielts-assessment-rubrics
)

/*
ielts-genai-prep-sessions is read by the API
*/
type Config struct {
	Users string `env:"USERS_TABLE" envDefault:"ielts-genai-prep-users"`
	Bucket string `env:"BUCKET" default:"ielts-media"`
}

func Table(name string) string {
	if v, ok := os.LookupEnv("TABLE_" + name); ok {
		return v
	}
	return "ielts-" + name + "-tests"
}

var tables = map[string]string{
	"tickets": "ielts-support-tickets",
	"actions": getenv("ACTIONS", "ielts-devops-actions"),
	"reports": "ielts-content-reports",
}

func q(ctx context.Context, stage string) {
	client.Query(ctx, &dynamodb.QueryInput{
		TableName: aws.String(fmt.Sprintf("%s-assessments-%s", prefix, stage)),
		IndexName: aws.String("user-email-index"),
	})
	client.Scan(ctx, &dynamodb.ScanInput{TableName: aws.String("ielts-test-results")})
	sns.Publish(ctx, &sns.PublishInput{TopicArn: aws.String("arn:aws:sns:us-east-1:1:ielts-alerts")})
	fmt.Println("scanned ielts-test-results")
}
