package io.bandstream.engine;

/**
 * Stands for one event at one handler: the first commit under it wins, every later one finds it taken.
 *
 * @param handler the handler's name
 * @param eventId the change's event id
 */
public record Guard(String handler, String eventId) {

    /** The guard's key in its table. */
    public String id() {
        return handler + "#" + eventId;
    }
}
