package io.bandstream.producer.http.exchange;

/** What one operation of the API does. Safe for many threads. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Blocks its caller.
     *
     * @param call fits the contract, its caller included
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     */
    Answer answer(Call call);
}
