package app.configuration;

@Component
class Constants {
    private String people = "ielts-genai-prep-users";
}
