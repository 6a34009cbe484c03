class C { void f() {
  ddb.putItem(PutItemRequest.builder().tableName("ielts-genai-prep-sessions").item(Map.of("connection_id", AttributeValue.builder().s(c).build())).build()); // <- wrong-key
  ddb.getItem(GetItemRequest.builder().tableName("ielts-genai-prep-users").key(Map.of("email", AttributeValue.fromS(e))).build());
  ddb.query(q -> q.tableName("ielts-test-results").indexName("UserIndex").keyConditionExpression("user_id = :u")); // <- unknown-index
  ddb.putItem(PutItemRequest.builder().tableName("ielts-test-results").item(Map.of("result_id", AttributeValue.fromS(r), "completed_at", AttributeValue.fromS(now))).build()); // <- wrong-type
} }
