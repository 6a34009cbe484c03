package settings

type Settings struct {
	Tickets string `envconfig:"TICKETS_TABLE" default:"ielts-support-ticket"`
	Bucket  string `envconfig:"AUDIO_BUCKET" default:"ielts-support-audio"`
}

func pick(kind string) string {
	table := viper.GetString(kind + "_answers_table")
	return table
}
