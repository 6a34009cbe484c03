package io.bandstream.demo;

import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;

/** The parts of the story, any of which a player can play, in this order. */
enum Chapter {
    FOUR_SKILLS(4),
    MOCK_TEST(4),
    OVERDRAWN(3),
    TROUBLE(2),
    SUPPORT(0),
    OLD_APP(0);

    private final int starts;

    Chapter(int starts) {
        this.starts = starts;
    }

    /** How many of the day's assessments it takes. */
    int starts() {
        return starts;
    }

    void play(Player player) {
        switch (this) {
            case FOUR_SKILLS -> fourSkills(player);
            case MOCK_TEST -> mockTest(player);
            case OVERDRAWN -> overdrawn(player);
            case TROUBLE -> trouble(player);
            case SUPPORT -> support(player);
            case OLD_APP -> new OldApp(player).play();
        }
    }

    /** Reading and listening are covered by the mock test pack alone, and use it up. */
    private static void fourSkills(Player player) {
        player.buy(Product.ACADEMIC_WRITING);
        player.buyDeliveredTwice(Product.ACADEMIC_WRITING);
        player.buy(Product.ACADEMIC_SPEAKING);
        player.buy(Product.ACADEMIC_MOCK_TEST);
        Exams exams = new Exams(player);
        for (Skill skill : Skill.values()) {
            exams.take(skill, Variant.ACADEMIC);
        }
    }

    private static void mockTest(Player player) {
        player.buy(Product.ACADEMIC_MOCK_TEST);
        player.buyWhatIsNotSold();
        new Exams(player).takeMockTest(Variant.ACADEMIC);
    }

    private static void overdrawn(Player player) {
        player.buy(Product.GENERAL_WRITING);
        Exams exams = new Exams(player);
        for (int taken = 0; taken <= Product.GENERAL_WRITING.credits(); taken++) {
            exams.take(Skill.WRITING, Variant.GENERAL);
        }
    }

    private static void trouble(Player player) {
        player.buy(Product.GENERAL_SPEAKING);
        Exams exams = new Exams(player);
        exams.takeInVain(Variant.GENERAL);
        exams.takeWithTrouble(Variant.GENERAL);
    }

    private static void support(Player player) {
        SupportMail mail = new SupportMail(player);
        mail.ask();
        mail.complain();
        mail.report();
    }
}
