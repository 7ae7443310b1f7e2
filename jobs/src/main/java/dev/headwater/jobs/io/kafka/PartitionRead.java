package dev.headwater.jobs.io.kafka;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.kafka.common.TopicPartition;

/** A reader tells that it has read a partition to its end. */
record PartitionRead(TopicPartition partition) implements SourceEvent {}
