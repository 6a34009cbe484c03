package worker

const (
	TableUsers    TableName = "ielts-genai-prep-users"
	TableSessions TableName = "ielts-genai-prep-sessions"
	BucketMedia             = "ielts-media"
)

type Env struct {
	Tickets string `mapstructure:"TICKETS_TABLE" default:"ielts-support-tickets"`
	Queue   string `default:"ielts-mail"`
}

type Session struct {
	ID      string `dynamodbav:"session_id"`
	Expires string `dynamodbav:"expires_at"`
}

func tableName(stage, name string) string {
	if stage == "" {
		return "ielts-" + name
	}
	return fmt.Sprintf("%s-ielts-%s", stage, name)
}

func load() {
	rubrics, ok := os.LookupEnv("RUBRICS_TABLE")
	if !ok {
		rubrics = "ielts-genai-prep-rubrics"
	}
	results := os.Getenv("RESULTS_TABLE")
	if results == "" {
		results = "ielts-test-results"
	}
	actions := cmp.Or(os.Getenv("ACTIONS"), cfg.Actions, "ielts-devops-actions")
	tables := []string{"ielts-reading-tests", "ielts-listening-tests"}
	for _, t := range tables {
		client.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: &t})
	}
	key, _ := attributevalue.MarshalMap(map[string]string{"test": "x"})
	client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: ptr("ielts-full-tests"), Key: key})
	client.Query(ctx, &dynamodb.QueryInput{
		TableName:                 aws.String(string(TableUsers)),
		IndexName:                 aws.String("user_id-index"),
		KeyConditionExpression:    aws.String("user_id = :u"),
	})
	client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName: jsii.String("ielts-genai-prep-reset-tokens"),
		Key:       map[string]types.AttributeValue{"reset_token": &types.AttributeValueMemberS{Value: "x"}},
		UpdateExpression: aws.String("SET #t = :t"),
		ExpressionAttributeNames:  map[string]string{"#t": "ttl"},
		ExpressionAttributeValues: map[string]types.AttributeValue{":t": &types.AttributeValueMemberS{Value: "2024"}},
	})
	slog.Info("loaded", "table", "ielts-genai-prep-users", "bucket", "ielts-media")
}
