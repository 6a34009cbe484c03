package config

type Config struct {
	Users    string `env:"USERS_TABLE" envDefault:"ielts-genai-prep-users"`
	Sessions string `envconfig:"SESSIONS_TABLE" default:"ielts-genai-prep-sessions"`
	Results  string `env:"RESULTS_TABLE,default=ielts-test-results"`
	Rubrics  string `mapstructure:"rubrics_table" default:"ielts-genai-prep-rubrics" validate:"required"`
	Band     int    `dynamodbav:"overall_band" json:"overall_band"`
}

type Flags struct {
	Table string `long:"table" default:"ielts-full-tests" description:"such as ielts-full-tests"`
}
