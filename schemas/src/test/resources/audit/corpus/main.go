package main

// ielts-genai-prep-users
const usersTable = "ielts-genai-prep-users"

var raw = `ielts-genai-prep-sessions`

func tables(stage string) []string {
	rubrics := os.Getenv("RUBRICS_TABLE")
	if rubrics == "" {
		rubrics = "ielts-genai-prep-rubrics"
	}
	tickets := getEnv("TICKETS_TABLE", "ielts-support-tickets")
	staged := fmt.Sprintf("ielts-genai-prep-assessments-%s", stage)
	plus := "ielts-" + stage + "-tests"
	joined := strings.Join([]string{"ielts", stage, "answers"}, "-")
	r := '"'
	in := &dynamodb.GetItemInput{TableName: aws.String("ielts-full-tests")}
	out := &s3.PutObjectInput{Bucket: aws.String("ielts-go-media")}
	log.Printf("table ielts-genai-prep-users is slow: %v", r)
	return []string{"ielts-reading-tests", "ielts-listening-tests"}
}
