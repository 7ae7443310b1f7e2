package dev.headwater.jobs.settings;

import java.util.Map;

/** What one source says: known names and their texts. */
record Layer(String origin, Map<String, String> values) {}
