package cfg

type Config struct {
	UsersTable    string `env:"USERS_TABLE" envDefault:"ielts-genai-prep-users"`
	SessionsTable string
}

func (c *Config) fill(prefix string) {
	if c.SessionsTable == "" {
		c.SessionsTable = prefix + "-sessions"
	}
	if len(c.UsersTable) == 0 {
		c.UsersTable = "ielts-genai-prep-users"
	}
}

func (c Config) Table(name string) string { return c.Prefix + "-" + name }

func (c Config) Bucket(name string) string { return c.Prefix + "-" + name }
