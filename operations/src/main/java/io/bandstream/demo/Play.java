package io.bandstream.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Lets players act at the same time. The same seed gives the same players, purchases, answers and bands. */
public final class Play {

    private final Stage stage;
    private final ExecutorService executor;

    /** @param executor bounds how many players act at a time; its owner ends it */
    public Play(Stage stage, ExecutorService executor) {
        this.stage = stage;
        this.executor = executor;
    }

    /** Puts the tests and answer keys in place that players are going to meet. */
    public void load() {
        Content.load(stage);
    }

    /** Plays and returns when every player is done. */
    public Expected perform(int users, long seed, Progress progress) throws InterruptedException {
        Cast cast = Cast.of(users);
        SplittableRandom random = new SplittableRandom(seed);
        try (Progress.Steps steps = progress.begin("playing", cast.chapters())) {
            List<Future<Expected>> acts = new ArrayList<>();
            for (int number = 1; number <= users; number++) {
                Set<Chapter> part = cast.parts().get(number - 1);
                Player player = new Player(number, stage, random.split());
                acts.add(executor.submit(() -> act(player, part, steps)));
            }
            return outcome(acts);
        }
    }

    private static Expected act(Player player, Set<Chapter> part, Progress.Steps steps) {
        player.register();
        for (Chapter chapter : part) {
            chapter.play(player);
            steps.step();
        }
        return player.expected();
    }

    private static Expected outcome(List<Future<Expected>> acts) throws InterruptedException {
        Expected all = Expected.NOTHING;
        for (Future<Expected> act : acts) {
            try {
                all = all.and(act.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a player had to give up: " + e.getCause(), e);
            }
        }
        return all;
    }
}
