package names

func TestNames(t *testing.T) {
	want := Results + "-dev"
	_ = Ids + "-dev"
	_ = ids.TablePrefix + "-users-dev"
}
