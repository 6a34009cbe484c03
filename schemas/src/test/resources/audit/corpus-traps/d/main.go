package main

type Config struct {
	Prefix string `env:"TABLE_PREFIX" envDefault:"ielts-genai-prep"`
}

func (c *Config) UsersTable() string    { return c.Prefix + "-users" }
func (c *Config) SessionsTable() string { return fmt.Sprintf("%s-sessions", c.Prefix) }
func (c *Config) UsersBucket() string   { return c.Prefix + "-users" }
func (c *Config) Topic(n string) string { return c.Prefix + "-" + n }

var tests = map[string]string{
	"reading": "ielts-" + "reading" + "-tests",
}

func table(kind string, opts ...Option) string {
	var sb strings.Builder
	fmt.Fprintf(&sb, "ielts-%s-tests", kind)
	return sb.String()
}

func do(ctx context.Context, c *Config) {
	db.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{
		c.Prefix + "-users": {Keys: keys},
	}})
	rdb.Get(ctx, c.Prefix+"-users")
	producer.Produce(c.Prefix+"-users", msg)
	db.Query(ctx, &dynamodb.QueryInput{TableName: aws.String(c.Prefix + "-" + kind), IndexName: aws.String(kind + "-index")})
	s3c.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(c.Prefix + "-users"), Key: aws.String(c.Prefix + "-users")})
	users := c.Prefix + "-users"
	if os.Getenv("SESSIONS") != "" {
		sessions = os.Getenv("SESSIONS")
	} else {
		sessions = "ielts-genai-prep-sessions"
	}
}
