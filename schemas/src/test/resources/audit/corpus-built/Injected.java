package app;

import org.springframework.beans.factory.annotation.Value;

class Injected {
    @Value("#{'${app.users:ielts-genai-prep-users}'}")
    private String users;

    @Value("#{environment['SESSIONS_TABLE'] ?: 'ielts-genai-prep-sessions'}")
    private String sessions;

    @Value("#{'${app.rubrics:${RUBRICS_TABLE:ielts-genai-prep-rubrics}}'.trim()}")
    private String rubrics;

    @Value("${app.results:#{'ielts-test-results'}}")
    private String results;

    @Value("#{'${app.reading:ielts-reading-tests,ielts-reading-answers}'.split(',')}")
    private List<String> reading;
}
