package d
func f() {
	c.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String("ielts-genai-prep-sessions"), Item: map[string]types.AttributeValue{"connection_id": &types.AttributeValueMemberS{Value: id}}}) // <- wrong-key
	c.Query(ctx, &dynamodb.QueryInput{TableName: aws.String("ielts-genai-prep-users"), IndexName: aws.String("email-index")}) // <- unknown-index
	c.PutItem(ctx, &dynamodb.PutItemInput{TableName: aws.String("ielts-support-tickets"), Item: map[string]types.AttributeValue{"ticket_id": &types.AttributeValueMemberS{Value: id}, "created_at": &types.AttributeValueMemberS{Value: now}}}) // <- wrong-type
}
