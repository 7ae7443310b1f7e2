package dev.headwater.udfs.dimensions;

/** How a campaign names itself in its links. */
public record Campaign(String source, String medium, String name) {}
