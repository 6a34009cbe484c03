package io.bandstream.pipeline;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Some users who buy, take assessments in both shapes, fail, are rescored and complain, at random; and what they did. */
final class Crowd {

    private static final int USERS = 30;
    private static final List<String> TYPES = List.of("academic_writing", "academic_speaking", "general_reading");

    private final PipelineFixture fixture;
    private final Random random;
    private final List<Candidate> candidates;
    private final Set<String> scored = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> escalated = new HashSet<>();

    private static final class Candidate {
        private final Writes writes;
        private int minute = 2;
        private int assessments;

        private Candidate(Writes writes) {
            this.writes = writes;
        }

        private String latest() {
            return "a" + assessments;
        }
    }

    Crowd(PipelineFixture fixture, long seed) {
        this.fixture = fixture;
        this.random = new Random(seed);
        this.candidates = IntStream.range(0, USERS)
                .mapToObj(i -> new Candidate(new Writes(fixture)))
                .toList();
    }

    void register() {
        candidates.forEach(candidate -> candidate.writes.register());
    }

    /** One thing that one user does. */
    void act() {
        Candidate candidate = candidates.get(random.nextInt(USERS));
        candidate.minute++;
        switch (random.nextInt(8)) {
            case 0 -> candidate.writes.buy(Writes.WRITING, "t" + candidate.minute, candidate.minute);
            case 1 -> fail(candidate);
            case 2 -> complain(candidate);
            case 3 -> rescore(candidate);
            case 4, 5 -> takeStepByStep(candidate);
            default -> takeAtOnce(candidate);
        }
    }

    private String next(Candidate candidate) {
        candidate.assessments++;
        return candidate.latest();
    }

    private String aType() {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    private String aBand() {
        return "" + (4 + random.nextInt(5));
    }

    private void takeAtOnce(Candidate candidate) {
        String id = next(candidate);
        candidate.writes.save(candidate.writes.versionZero(id, aType(), aBand(), candidate.minute));
        scored.add(candidate.writes.id(id));
    }

    private void takeStepByStep(Candidate candidate) {
        String id = next(candidate);
        String type = aType();
        candidate.writes.save(candidate.writes.versionOne(id, type, "started", candidate.minute));
        candidate.writes.save(candidate.writes.versionOne(id, type, "in_progress", candidate.minute));
        candidate.writes.save(candidate
                .writes
                .versionOne(id, type, "scored", candidate.minute)
                .with("submitted_at", Writes.time(candidate.minute))
                .with("overall_band", Value.of(new BigDecimal(aBand()))));
        scored.add(candidate.writes.id(id));
    }

    private void fail(Candidate candidate) {
        String id = next(candidate);
        candidate.writes.save(candidate.writes.failed(id, candidate.minute));
        failed.add(candidate.writes.id(id));
    }

    private void rescore(Candidate candidate) {
        if (scored.contains(candidate.writes.id(candidate.latest()))) {
            fixture.update(
                    Catalog.ASSESSMENTS.name(),
                    candidate.writes.assessmentKey(candidate.latest()),
                    Item.empty().with("overall_band", 4 + random.nextInt(5)));
        }
    }

    private void complain(Candidate candidate) {
        String id = "TKT-" + candidate.writes.id("" + candidate.minute);
        fixture.put(
                Catalog.SUPPORT_TICKETS.name(),
                Item.of("ticket_id", id)
                        .with("created_at", 1_770_000_000 + candidate.minute)
                        .with("user_email", candidate.writes.email)
                        .with("status", "escalated")
                        .with("priority", "urgent")
                        .with("category", "technical"));
        escalated.add(id);
    }

    /** The assessments that must have a result each. */
    Set<String> scored() {
        return Set.copyOf(scored);
    }

    /** The assessments that must have an open action each. */
    Set<String> failed() {
        return Set.copyOf(failed);
    }

    /** The tickets that must have an open action each. */
    Set<String> escalated() {
        return Set.copyOf(escalated);
    }
}
