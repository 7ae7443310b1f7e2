package dev.headwater.events;

import java.util.List;

/** The topics of the suite. */
public enum Topics {
    EVENTS("bootcamp-events", false),
    ENRICHED("bootcamp-events-enriched", false),
    RESULTS("bootcamp-results", true),
    REJECTED("bootcamp-events-rejected", false),
    LATE("bootcamp-events-late", false),
    ALERTS("bootcamp-alerts", true),
    RECEIPTS("bootcamp-receipts", true);

    public static final int PARTITIONS = 4;
    public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;
    /** Header of {@code bootcamp-results}: revision of the row, in decimal digits. */
    public static final String REVISION_HEADER = "revision";

    private final String topic;
    private final boolean compacted;

    Topics(String topic, boolean compacted) {
        this.topic = topic;
        this.compacted = compacted;
    }

    public String topic() {
        return topic;
    }

    /** Compacted topics keep the newest record of a key, the others delete by age. */
    public boolean compacted() {
        return compacted;
    }

    public static List<Topics> all() {
        return List.of(values());
    }

    /** The topics that a job writes, beside the topics of its tables. What it reads is a setting. */
    public static List<Topics> writtenBy(String job) {
        return switch (job) {
            case "enrichment" -> List.of(RESULTS, REJECTED, ENRICHED);
            case "receipts" -> List.of(RESULTS, REJECTED);
            default -> List.of(RESULTS, REJECTED, LATE);
        };
    }
}
