package dev.headwater.jobs.io.source;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.kafka.common.TopicPartition;

/** A reader tells that it has read a partition to its end. */
record SplitFinishedEvent(TopicPartition partition) implements SourceEvent {}
