class NamesTest {

    @CsvSource({"USERS, ielts-genai-prep-users", "TICKETS, ielts-support-tickets"})
    void names(Kind kind, String expected) {
        assertEquals("ielts-genai-prep-users-sandbox", sandbox.users());
        log.info("what remains, ielts-full-tests, is left alone");
    }

    @CsvSource(textBlock = """
            full   | ielts-full-tests
            result | ielts-test-results
            """)
    void more(String kind, String expected) {}
}
