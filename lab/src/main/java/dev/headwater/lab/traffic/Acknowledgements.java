package dev.headwater.lab.traffic;

import dev.headwater.events.codec.EventDecoder;
import dev.headwater.lab.oracle.OracleSettings;
import dev.headwater.lab.oracle.TrafficOracle;
import dev.headwater.lab.oracle.TrafficTruth;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Acknowledged records. The oracle reads them as they come, in offset order of each partition, so none is kept. */
final class Acknowledgements {

    private final Optional<TrafficOracle> oracle;
    private long confirmed;
    private long unconfirmed;
    private Exception firstFailure;

    Acknowledgements(OracleSettings settings, boolean withTruth) {
        EventDecoder decoder = new EventDecoder(settings.maxAhead());
        this.oracle = withTruth ? Optional.of(new TrafficOracle(settings, decoder::decode)) : Optional.empty();
    }

    /** Called by the producer's thread for confirmed records, by the writer's for refused ones. */
    synchronized void accept(RecordMetadata written, byte[] value, Exception failure) {
        if (failure == null) {
            confirmed++;
            oracle.ifPresent(reader -> reader.read(
                    new TrafficOracle.LogRecord(written.partition(), written.offset(), written.timestamp(), value)));
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
