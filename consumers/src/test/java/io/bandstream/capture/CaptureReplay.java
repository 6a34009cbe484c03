package io.bandstream.capture;

import io.bandstream.engine.Sleeper;
import io.bandstream.schema.capture.CapturedWrite;
import io.bandstream.schema.capture.dynamodb.WriteReplay;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sends many captured writes again, one after another. Replaying twice writes twice. */
public final class CaptureReplay {

    private final WriteReplay replay;

    public CaptureReplay(DynamoDbClient client) {
        replay = new WriteReplay(client, Sleeper.REAL_TIME::sleep);
    }

    public void replay(Iterable<? extends CapturedWrite> writes) throws InterruptedException {
        for (CapturedWrite write : writes) {
            replay.replay(write);
        }
    }
}
