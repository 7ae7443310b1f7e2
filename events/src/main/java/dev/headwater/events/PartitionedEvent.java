package dev.headwater.events;

/** An enriched event and the partition of the output topic that it goes to. */
public record PartitionedEvent(int partition, EnrichedEvent event) {}
