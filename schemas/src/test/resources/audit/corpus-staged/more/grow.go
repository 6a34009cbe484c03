// Package grow names the tables of a sandbox, such as ielts-genai-prep-users.
package grow

func (o Options) Sandbox() string { return o.Table + o.Suffix }

func (c *Config) fill() {
	c.TestResults += "-" + c.Stage
	c.Label += "-" + c.Stage
}
