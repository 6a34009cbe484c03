package names

type T struct{ p string }

func (t T) With(s string) string { return t.p + "-" + s }

func Dynamo(p string) map[string]string {
	out := make(map[string]string)
	for _, s := range []string{"users", "sessions"} {
		out[s] = p + "-" + s
	}
	return out
}

const tableFmt = "ielts-%s-tests"

func TableFor(skill string) string { return fmt.Sprintf(tableFmt, skill) }

var UsersTable = getenv("USERS_TABLE", prefix()+"-users")
var SessionsTable = cmp.Or(os.Getenv("SESSIONS_TABLE"), "ielts-genai-prep-sessions")
