package io.bandstream.schema.provision;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Does the same to many inputs side by side, as far as the executor allows, and answers in the order of the inputs. */
record Fanout(Executor executor) {

    /** Ends only when every piece has ended; the first failure in the order of the inputs is thrown as it was. */
    <A, B> List<B> each(List<A> inputs, Function<A, B> work) {
        List<CompletableFuture<B>> pieces = inputs.stream()
                .map(input -> CompletableFuture.supplyAsync(() -> work.apply(input), executor))
                .toList();
        pieces.forEach(Fanout::settle);
        try {
            return pieces.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private static void settle(CompletableFuture<?> piece) {
        piece.handle((done, failure) -> true).join();
    }
}
