class Names {
    private static final MessageFormat ANSWERS = new MessageFormat("ielts-{0}-answers");
    private static final String TESTS = "ielts-%s-tests";

    String answers(String skill) {
        return ANSWERS.format(new Object[] {skill});
    }

    String tests(String skill) {
        return String.format(TESTS, skill);
    }
}
