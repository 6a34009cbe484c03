package io.bandstream.kcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.processor.PreparedCheckpointer;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** Remembers checkpoints; answers scripted failures first. */
final class RecordedCheckpoints implements RecordProcessorCheckpointer {

    static final String END = "SHARD_END";

    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();

    RecordedCheckpoints failing(Exception... scripted) {
        failures.addAll(List.of(scripted));
        return this;
    }

    List<String> written() {
        return written;
    }

    @Override
    public void checkpoint() throws InvalidStateException, ThrottlingException, ShutdownException {
        checkpoint(END);
    }

    @Override
    public void checkpoint(String sequenceNumber) throws InvalidStateException, ThrottlingException, ShutdownException {
        Exception failure = failures.poll();
        if (failure instanceof ThrottlingException throttled) {
            throw throttled;
        }
        if (failure instanceof ShutdownException lost) {
            throw lost;
        }
        if (failure instanceof InvalidStateException invalid) {
            throw invalid;
        }
        written.add(sequenceNumber);
    }

    @Override
    public void checkpoint(Record record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkpoint(String sequenceNumber, long subSequenceNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(byte[] applicationState) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(Record record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(Record record, byte[] applicationState) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(String sequenceNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(String sequenceNumber, byte[] applicationState) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(String sequenceNumber, long subSequenceNumber) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PreparedCheckpointer prepareCheckpoint(
            String sequenceNumber, long subSequenceNumber, byte[] applicationState) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Checkpointer checkpointer() {
        throw new UnsupportedOperationException();
    }
}
