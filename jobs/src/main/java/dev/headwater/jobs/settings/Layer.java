package dev.headwater.jobs.settings;

import java.util.Map;

/** Known names of one source with their texts. */
record Layer(String origin, Map<String, String> values) {}
