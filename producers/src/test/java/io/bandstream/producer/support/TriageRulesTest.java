package io.bandstream.producer.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.item.Sentiment;
import io.bandstream.schema.item.TicketCategory;
import io.bandstream.schema.item.TicketPriority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TriageRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I would like a refund please|REFUND",
                "I want my money back for the mock test|REFUND",
                "Please reimburse me, the audio never played|REFUND",
                "I bought a pack but the credits are not there|PURCHASE",
                "My card was charged and there is no receipt|PURCHASE",
                "How do I buy a mock test?|PURCHASE",
                "The QR code on the website does not do anything|QR_CODE",
                "My phone won't scan it|QR_CODE",
                "There is no sound in part 2|AUDIO",
                "My microphone isn't picked up|AUDIO",
                "I can't hear the speaker|AUDIO",
                "I cannot log in since yesterday|ACCESS",
                "The reset link never came|ACCESS",
                "LOGIN: forgot my password|ACCESS",
                "The app crashes when I submit|TECHNICAL",
                "There's a blank screen after question 12|TECHNICAL",
                "My score is wrong|TECHNICAL",
                "The page is slow today|TECHNICAL",
                "How do I prepare for task 2?|GENERAL",
                "What is the difference between academic and general?|GENERAL",
                "I don't want a refund, how does the mock test work?|GENERAL"
            })
    void category_isWhatThePhrasesSay(String text, TicketCategory category) {
        assertThat(triage(text).category()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I forgot my password|0.9",
                "The page is slow|0.7",
                "How do I start?|0.9",
                "My microphone is off and the app is slow|0.6",
                "I bought credits and cannot log in|0.6",
                "I bought it and forgot my password|0.45",
                "Guten Tag, ich habe eine Frage|0.4",
                "''|0.4"
            })
    void confidence_isLessWhereTheMailSaysLittleOrTwoThings(String text, String confidence) {
        assertThat(triage(text).confidence()).isEqualByComparingTo(confidence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My password, please, my exam is tomorrow|URGENT",
                "URGENT: no sound|URGENT",
                "Somebody hacked my account|URGENT",
                "You charged me twice|URGENT",
                "This is not urgent: how do I change my password?|LOW",
                "I can’t log in|HIGH",
                "I am still waiting for the verification email|HIGH",
                "I want a refund|HIGH",
                "A suggestion: a dark screen|LOW",
                "I love the tips in your app|LOW",
                "I forgot my password|NORMAL",
                "My urgently-needed-by-nobody password|URGENT",
                "The word insurgent is spelt wrong in a question|NORMAL"
            })
    void priority_isWhatThePhrasesSay(String text, TicketPriority priority) {
        assertThat(triage(text).priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This is a scam|ANGRY",
                "I'm fed up with your app|ANGRY",
                "My lawyer will write to you|ANGRY",
                "WHY DOES THE AUDIO NEVER PLAY FOR ME|ANGRY",
                "So disappointing!!!|ANGRY",
                "IELTS OK|NEUTRAL",
                "I am not angry, only curious|NEUTRAL",
                "I am disappointed with the feedback|NEGATIVE",
                "I am not happy with this|NEGATIVE",
                "Great app, but terrible audio|NEGATIVE",
                "Thank you so much for the wonderful app!!!|POSITIVE",
                "I would love to see more tests|NEUTRAL",
                "How do I change my password?|NEUTRAL"
            })
    void sentiment_isWhatThePhrasesSay(String text, Sentiment sentiment) {
        assertThat(triage(text).sentiment()).isEqualTo(sentiment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How do I change my password?|false",
                "The page is slow today|false",
                "There is no sound in part 2|false",
                "I want a refund|true",
                "My exam is tomorrow and I forgot my password|true",
                "This is ridiculous, no sound again|true",
                "The app crashes when I submit|true",
                "I bought it and forgot my password|true",
                "Guten Tag, ich habe eine Frage|true"
            })
    void R19_escalates_whatPeopleMustLookAt(String text, boolean escalates) {
        assertThat(triage(text).escalates()).isEqualTo(escalates);
    }

    @Test
    void subject_countsAsWell() {
        assertThat(TriageRules.triage(new Mail("<m>", "a@example.com", "Refund", "See above"))
                        .category())
                .isEqualTo(TicketCategory.REFUND);
    }

    @Test
    void whatIsQuotedOrSigned_doesNotCount() {
        Triage triage = triage("""
            How do I change my password?
            > I want a refund, you scammers
            --
            Crash Testing Ltd\
            """);

        assertThat(triage.category()).isEqualTo(TicketCategory.ACCESS);
        assertThat(triage.sentiment()).isEqualTo(Sentiment.NEUTRAL);
        assertThat(triage("Thanks.\nOn Mon, 1 Mar 2027, Support wrote:\nyour refund")
                        .category())
                .isEqualTo(TicketCategory.GENERAL);
        assertThat(triage("Thanks.\n-----Original Message-----\nyour refund").category())
                .isEqualTo(TicketCategory.GENERAL);
    }

    private static Triage triage(String text) {
        return TriageRules.triage(new Mail("<m@mail.example.com>", "a@example.com", "", text));
    }
}
