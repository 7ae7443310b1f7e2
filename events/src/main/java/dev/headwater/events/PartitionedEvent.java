package dev.headwater.events;

/** An event on its way to a partition of a topic. */
public record PartitionedEvent(int partition, WebEvent event) {}
