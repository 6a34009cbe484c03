package io.bandstream.handler;

import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.rule.evaluation.EvaluationRule;
import io.bandstream.rule.progress.ProgressRule;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Assessments: progress, credits, results, mock tests and the actions of what went wrong (R10 to R18). A start, an
 * autosave or an abandonment that leaves nothing behind comes down to its progress row, and opens no ledger.
 */
public final class AssessmentHandler implements Handler {

    private static final int RULE_VERSION = 1;

    private static final int USERS_REMEMBERED = 2000;

    private final Origins origins;
    private final Clock clock;
    private final EvaluatedBy evaluatedBy;
    private final Memory memory = new Memory(USERS_REMEMBERED);

    /** One whose submissions the app scores. */
    public AssessmentHandler(Clock clock) {
        this(clock, EvaluatedBy.APP);
    }

    public AssessmentHandler(Clock clock, EvaluatedBy evaluatedBy) {
        this.origins = new Origins(RULE_VERSION, clock);
        this.clock = clock;
        this.evaluatedBy = evaluatedBy;
    }

    @Override
    public String name() {
        return "assessments";
    }

    @Override
    public int ruleVersion() {
        return RULE_VERSION;
    }

    @Override
    public boolean concerns(Change change) {
        return !Images.isOwn(change);
    }

    /** By user, for a user's assessments share most of their rows; one that changes hands has both users' keys. */
    @Override
    public Set<String> orderKeys(Change change) {
        return OrderKeys.ofBoth(
                change, image -> Images.tryRead(AssessmentCodec::read, image).flatMap(AssessmentHandler::ownerKey));
    }

    private static Optional<String> ownerKey(Assessment assessment) {
        return assessment.schemaVersion() == 0
                ? assessment.userEmail().map(OrderKeys::email)
                : assessment.userId().map(OrderKeys::user);
    }

    @Override
    public Decision decide(Change change, View view) {
        if (!concerns(change)) {
            return Decision.SKIP;
        }
        return recallOf(change).kept(decided(change, view), change);
    }

    private Decision decided(Change change, View view) {
        try {
            return byItsImages(change, view, change instanceof Change.Inserted);
        } catch (ViewBehindHead.OvertakenException overtaken) {
            return byItsImages(change, view, false);
        }
    }

    /** @param unread whether the ledger need not be read where the commit can ask for what is remembered of it */
    private Decision byItsImages(Change change, View view, boolean unread) {
        return change.after().map(item -> written(change, item, view, unread)).orElseGet(() -> removed(change, view));
    }

    private Decision written(Change change, Item item, View view, boolean unread) {
        Assessment assessment = Images.read(AssessmentCodec::read, item);
        if (isProgressAlone(change, assessment)) {
            return new ProgressRows(
                            view, assessment.userId().orElseThrow(), change, origins.itemOf(change), recallOf(change))
                    .follows(assessment);
        }
        Recall recall = recallOf(change);
        boolean commitAsks = unread && Entries.areKeptFor(assessment.status());
        Owner owner = Owner.of(view, assessment, commitAsks ? recall.whereTheCommitAsks() : recall);
        if (owner instanceof Owner.Known known) {
            return forUser(change, known.book(), view)
                    .written(item, assessment)
                    .and(queued(change, assessment))
                    .andElsewhere(leftBehind(change, assessment, Optional.of(known.book()), view))
                    .decision();
        }
        return owner instanceof Owner.Erased erased
                ? ofErased(change, erased, leftBehind(change, assessment, erased.heir(), view), view)
                : ownerMissing(change);
    }

    private Effects queued(Change change, Assessment now) {
        return evaluatedBy == EvaluatedBy.DESK
                ? Effects.of(EvaluationRule.queued(
                        change.before().flatMap(old -> Images.tryRead(AssessmentCodec::read, old)),
                        now,
                        clock.instant()))
                : Effects.none();
    }

    private static boolean isProgressAlone(Change change, Assessment now) {
        return now.schemaVersion() > 0
                && !Entries.areKeptFor(now.status())
                && change.before()
                        .map(old -> Images.tryRead(AssessmentCodec::read, old)
                                .filter(before -> isOfSameOwner(before, now))
                                .filter(before -> ProgressRule.testId(before).equals(ProgressRule.testId(now)))
                                .isPresent())
                        .orElse(true);
    }

    private Decision removed(Change change, View view) {
        Owner owner = Owner.former(view, change.before().orElseThrow(), recallOf(change));
        if (owner instanceof Owner.Known known) {
            return forUser(change, known.book(), view).removed().decision();
        }
        return owner instanceof Owner.Erased erased ? ofErased(change, erased, Plan.NONE, view) : ownerMissing(change);
    }

    private static Decision ownerMissing(Change change) {
        return UserFinder.missing("assessment " + change.origin().itemKey());
    }

    /** What the heir of the e-mail had of it, before the erasure was known, goes as if it had been given away. */
    private Decision ofErased(Change change, Owner.Erased owner, Plan leftBehind, View view) {
        Plan plan = owner.heir()
                .map(heir -> forUser(change, heir, view).givenAway())
                .orElse(Plan.NONE)
                .andElsewhere(leftBehind)
                .and(LateItem.removal(view, change));
        return plan.isEmpty() ? Decision.SKIP : plan.decision();
    }

    private AssessmentChange forUser(Change change, UserBook book, View view) {
        return new AssessmentChange(change, book, view, origins.of(change), recallOf(change));
    }

    /** Where events were lost, those that would have compared a row may be among them. */
    private Recall recallOf(Change change) {
        return change instanceof Change.Repaired ? Recall.NOTHING : memory.recall(change);
    }

    /** A correction that gave the assessment to another user. */
    private Plan leftBehind(Change change, Assessment now, Optional<UserBook> owner, View view) {
        Optional<Owner> former = formerOwner(change, now, view);
        if (former.filter(Owner.Erased.class::isInstance).isPresent()) {
            return actionsLeftBehind(change, view);
        }
        return former.filter(Owner.Known.class::isInstance)
                .map(known -> ((Owner.Known) known).book())
                .filter(book ->
                        owner.filter(of -> of.userId().equals(book.userId())).isEmpty())
                .map(book -> forUser(change, book, view).givenAway())
                .or(() -> namesake(change, now, owner, view))
                .orElse(Plan.NONE);
    }

    /** The erasure of its former owner has left it alone. */
    private Plan actionsLeftBehind(Change change, View view) {
        Actions actions = new Actions(view, origins.itemOf(change));
        String id = change.origin().itemKey();
        Instant at = clock.instant();
        return Plan.of(Effects.of(actions.close(Cause.overdrawn(id), at))
                .and(Effects.of(actions.close(Cause.assessmentError(id), at))));
    }

    private Optional<Owner> formerOwner(Change change, Assessment now, View view) {
        return change.before()
                .filter(old -> Images.tryRead(AssessmentCodec::read, old)
                        .filter(before -> isOfSameOwner(before, now))
                        .isEmpty())
                .map(old -> Owner.former(view, old, recallOf(change)));
    }

    /** Whom the same e-mail named before somebody registered whose e-mail differs in case alone. */
    private Optional<Plan> namesake(Change change, Assessment now, Optional<UserBook> owner, View view) {
        boolean mayHaveHadAnother = now.schemaVersion() == 0 && !(change instanceof Change.Inserted);
        return owner.filter(of -> mayHaveHadAnother)
                .flatMap(of -> now.userEmail().stream()
                        .flatMap(email -> UserFinder.namesakes(view, email))
                        .filter(userId -> !userId.equals(of.userId()))
                        .map(userId -> UserBook.open(view, userId, recallOf(change)))
                        .filter(book -> book.ledger().taken(now.assessmentId()).isPresent())
                        .findFirst()
                        .map(former -> forUser(change, former, view).givenAway()));
    }

    /** As both images say it in the same words; else the tables must be asked. */
    private static boolean isOfSameOwner(Assessment before, Assessment now) {
        return ownerKey(before).equals(ownerKey(now))
                && (now.schemaVersion() > 0 || before.userEmail().equals(now.userEmail()));
    }
}
