package main
const rubricTable = "ielts-assessment-rubrics"
func name(stage string) string { return fmt.Sprintf("ielts-genai-prep-users-%s", stage) }
func get() {
	t := os.Getenv("TICKETS_TABLE")
	if t == "" { t = "ielts-support-tickets" }
	db.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String("ielts-genai-prep-entitlements"), Key: map[string]types.AttributeValue{"user_id": &types.AttributeValueMemberS{Value: "u"}}})
	db.Query(ctx, &dynamodb.QueryInput{TableName: &t, IndexName: aws.String("status-index")})
}
