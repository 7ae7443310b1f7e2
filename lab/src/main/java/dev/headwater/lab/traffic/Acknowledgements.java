package dev.headwater.lab.traffic;

import dev.headwater.events.codec.EventDecoder;
import dev.headwater.lab.oracle.LogRecord;
import dev.headwater.lab.oracle.OracleSettings;
import dev.headwater.lab.oracle.TrafficOracle;
import dev.headwater.lab.oracle.TrafficTruth;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What the broker has confirmed. The oracle reads along, partition by partition in the order of offsets, so that the log
 * need not be kept until the end.
 */
final class Acknowledgements {

    private final Optional<TrafficOracle> oracle;
    private long confirmed;
    private long unconfirmed;
    private Exception firstFailure;

    Acknowledgements(OracleSettings settings, boolean withTruth) {
        EventDecoder decoder = new EventDecoder(settings.maxAhead());
        this.oracle = withTruth ? Optional.of(new TrafficOracle(settings, decoder::decode)) : Optional.empty();
    }

    /** Callbacks of confirmed records come from the producer's own thread, those of refused ones from the writer's. */
    synchronized void accept(RecordMetadata written, byte[] value, Exception failure) {
        if (failure == null) {
            confirmed++;
            oracle.ifPresent(reader ->
                    reader.read(new LogRecord(written.partition(), written.offset(), written.timestamp(), value)));
        } else {
            unconfirmed++;
            firstFailure = firstFailure == null ? failure : firstFailure;
        }
    }

    synchronized long confirmed() {
        return confirmed;
    }

    synchronized long unconfirmed() {
        return unconfirmed;
    }

    synchronized Optional<Exception> failure() {
        return Optional.ofNullable(firstFailure);
    }

    synchronized Optional<TrafficTruth> truth() {
        return oracle.map(TrafficOracle::truth);
    }
}
