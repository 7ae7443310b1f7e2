package dev.headwater.jobs.io.source;

import dev.headwater.events.codec.EventEncoder;
import dev.headwater.jobs.intake.InputRecord;
import dev.headwater.jobs.testing.Events;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The connector's reader of one partition: decodes one record a poll, then finishes its split. */
final class ScriptedKafkaReader implements SourceReader<InputRecord, KafkaPartitionSplit> {

    static final String TOPIC = "events";
    static final String SPLIT = TOPIC + "-0";

    private final DecodeRecords decode;
    private final Queue<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private final List<KafkaPartitionSplit> splits = new ArrayList<>();
    private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);
    private boolean noMoreSplits;
    private SourceEvent received;

    /** @param recordTimes of one event each */
    ScriptedKafkaReader(DecodeRecords decode, long... recordTimes) {
        this.decode = decode;
        decode.open(null);
        for (long time : recordTimes) {
            byte[] event = EventEncoder.encode(
                    Events.page("/").id("event " + records.size()).at(Events.DAY));
            records.add(new ConsumerRecord<>(
                    TOPIC,
                    0,
                    records.size(),
                    time,
                    TimestampType.CREATE_TIME,
                    0,
                    event.length,
                    null,
                    event,
                    new RecordHeaders(),
                    null));
        }
    }

    ScriptedKafkaReader unavailable() {
        available = new CompletableFuture<>();
        return this;
    }

    boolean hasNoMoreSplits() {
        return noMoreSplits;
    }

    List<KafkaPartitionSplit> splits() {
        return splits;
    }

    SourceEvent received() {
        return received;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> output) {
        if (!records.isEmpty()) {
            List<InputRecord> decoded = new ArrayList<>();
            decode.deserialize(records.poll(), new ListCollector<>(decoded));
            decoded.forEach(record -> output.createOutputForSplit(SPLIT).collect(record, record.recordTime()));
            return InputStatus.MORE_AVAILABLE;
        }
        splits.forEach(split -> output.releaseOutputForSplit(split.splitId()));
        splits.clear();
        return InputStatus.END_OF_INPUT;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        received = event;
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return List.copyOf(splits);
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> added) {
        splits.addAll(added);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
    }

    @Override
    public void start() {
        // nothing to open
    }

    @Override
    public void close() {
        // nothing to close
    }
}
