package io.bandstream.schema.item;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the stores sell: a pack of assessments of one variant. */
public enum Product {
    ACADEMIC_WRITING("com.ieltsaiprep.academic.writing", Kind.SINGLE_SKILL, Variant.ACADEMIC, Skill.WRITING),
    GENERAL_WRITING("com.ieltsaiprep.general.writing", Kind.SINGLE_SKILL, Variant.GENERAL, Skill.WRITING),
    ACADEMIC_SPEAKING("com.ieltsaiprep.academic.speaking", Kind.SINGLE_SKILL, Variant.ACADEMIC, Skill.SPEAKING),
    GENERAL_SPEAKING("com.ieltsaiprep.general.speaking", Kind.SINGLE_SKILL, Variant.GENERAL, Skill.SPEAKING),
    LEGACY_ACADEMIC_WRITING("academic_writing", Kind.LEGACY, Variant.ACADEMIC, Skill.WRITING),
    LEGACY_GENERAL_WRITING("general_writing", Kind.LEGACY, Variant.GENERAL, Skill.WRITING),
    LEGACY_ACADEMIC_SPEAKING("academic_speaking", Kind.LEGACY, Variant.ACADEMIC, Skill.SPEAKING),
    LEGACY_GENERAL_SPEAKING("general_speaking", Kind.LEGACY, Variant.GENERAL, Skill.SPEAKING),
    ACADEMIC_MOCK_TEST("com.ieltsaiprep.academic.mocktest", Variant.ACADEMIC),
    GENERAL_MOCK_TEST("com.ieltsaiprep.general.mocktest", Variant.GENERAL);

    /** In the order in which credits are used up (R11). */
    public enum Kind {
        SINGLE_SKILL,
        LEGACY,
        MOCK_TEST
    }

    private static final int CREDITS_PER_PURCHASE = 2;

    private static final Map<String, Product> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Product::id, Function.identity()));

    private final String id;
    private final Kind kind;
    private final Variant variant;
    private final Optional<Skill> skill;

    Product(String id, Kind kind, Variant variant, Skill skill) {
        this(id, kind, variant, Optional.of(skill));
    }

    Product(String id, Variant variant) {
        this(id, Kind.MOCK_TEST, variant, Optional.empty());
    }

    Product(String id, Kind kind, Variant variant, Optional<Skill> skill) {
        this.id = id;
        this.kind = kind;
        this.variant = variant;
        this.skill = skill;
    }

    /** The product with this id in the stores; empty for one that is not sold (R1). */
    public static Optional<Product> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** How many assessments, or whole mock tests, one purchase grants. */
    public int credits() {
        return CREDITS_PER_PURCHASE;
    }

    /** Whether one credit pays for an assessment of this skill and variant; a mock test's credit pays for any skill. */
    public boolean covers(Skill assessed, Variant of) {
        return variant == of && skill.map(assessed::equals).orElse(true);
    }

    /** Whether one credit pays for a whole mock test of this variant. */
    public boolean coversMockTest(Variant of) {
        return kind == Kind.MOCK_TEST && variant == of;
    }
}
