package io.bandstream.pipeline;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Each rule from a write to its derived rows, over the real streams; one worker does for all, for its start takes long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RulesIT {

    private final PipelineFixture fixture = PipelineFixture.withTables();

    @BeforeAll
    void start() throws InterruptedException {
        fixture.start("worker-1");
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Nested
    final class Users extends UserRulesKit {

        Users() {
            super(RulesIT.this.fixture);
        }
    }

    @Nested
    final class Credits extends CreditRulesKit {

        Credits() {
            super(RulesIT.this.fixture);
        }
    }

    @Nested
    final class Assessments extends AssessmentRulesKit {

        Assessments() {
            super(RulesIT.this.fixture);
        }
    }

    @Nested
    final class Actions extends ActionRulesKit {

        Actions() {
            super(RulesIT.this.fixture);
        }
    }
}
