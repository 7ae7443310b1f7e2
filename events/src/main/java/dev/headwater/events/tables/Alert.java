package dev.headwater.events.tables;

/**
 * A row of {@code alerts}.
 *
 * @param closedAt {@code null} while it is open
 * @param gone whether the alert is retracted
 */
public record Alert(
        String rule, String key, long openedAt, Long closedAt, long value, long threshold, String detail, boolean gone)
        implements ResultRow {

    private static final long OPEN = 1;
    private static final long CLOSED = 2;

    @Override
    public long revision() {
        return closedAt == null ? OPEN : CLOSED;
    }

    @Override
    public boolean isGone() {
        return gone;
    }
}
