package io.bandstream.cli;

import io.bandstream.producer.action.ActionFilter;
import io.bandstream.producer.action.ActionToken;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.Word;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Mixin of {@code actions list}: which actions, and how many of them. */
final class ActionChoice {

    private static final int MOST = 1000;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            converter = Status.class,
            description = "Only those of this status: pending_review, approved, rejected, applied, failed, closed or"
                    + " auto_resolved. Default: all.")
    private @Nullable ActionStatus status;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "Only those of this cause, like ticket-escalated or dead-letter. Default: all.")
    private @Nullable String cause;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            converter = Limit.class,
            description = "At most so many, 1 to 1000. Default: 100.")
    private int limit = 1;

    @Option(
            names = "--after",
            paramLabel = "PLACE",
            description = "Goes on where the page before ended, as that page says in its end.")
    private @Nullable String after;

    ActionFilter filter() {
        return new ActionFilter(Optional.ofNullable(status), Optional.ofNullable(cause));
    }

    int limit() {
        return limit;
    }

    Optional<ActionToken> after() {
        return Optional.ofNullable(after).map(ActionToken::new);
    }

    static final class Status implements ITypeConverter<ActionStatus> {
        @Override
        public ActionStatus convert(String word) {
            return Word.find(ActionStatus.class, word)
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of " + all()));
        }

        private static String all() {
            return Arrays.stream(ActionStatus.values()).map(Word::text).collect(Collectors.joining(", "));
        }
    }

    static final class Limit implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= MOST) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Answered below, as any other that does not do.
            }
            throw new TypeConversionException("'" + text + "' is no number from 1 to " + MOST);
        }
    }
}
