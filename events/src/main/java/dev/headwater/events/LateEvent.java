package dev.headwater.events;

/**
 * An event that came after its last window was closed for good.
 *
 * @param windowEnd end of that window, epoch milliseconds
 * @param clock the clock that had passed it, epoch milliseconds
 * @param lateByMs how far the clock was beyond the last moment at which the event would have counted
 */
public record LateEvent(String job, long windowEnd, long clock, long lateByMs, WebEvent event) {

    public String key() {
        return job + "/" + event.eventId();
    }
}
