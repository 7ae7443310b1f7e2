package dev.headwater.jobs.io.source;

import java.io.Serializable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic that is read. A checkpoint of another one holds partitions that this run would decode as what they are not,
 * beside those of its own topic; to start again would change nothing.
 *
 * <p>Checked by readers, before they have read anything: where the coordinator of a source fails to restore its state,
 * the cluster logs that, runs on, and may start the job again and again.
 */
record InputTopicGuard(String name) implements Serializable {

    void check(TopicPartition restored) {
        if (!restored.topic().equals(name)) {
            throw new SuppressRestartsException(new IllegalStateException("the checkpoint is of a run that read "
                    + restored.topic() + ", kafka.input is " + name
                    + ": resume with the topic it read, or start without the checkpoint"));
        }
    }
}
