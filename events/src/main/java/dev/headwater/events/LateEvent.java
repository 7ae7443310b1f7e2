package dev.headwater.events;

/**
 * An event that arrived after the allowed lateness of its last window.
 *
 * @param windowEnd end of that window, epoch milliseconds
 * @param clock the clock that closed the window, epoch milliseconds
 * @param lateByMs clock minus the last clock at which the event would have counted
 */
public record LateEvent(String job, long windowEnd, long clock, long lateByMs, WebEvent event) {

    public String key() {
        return job + "/" + event.eventId();
    }
}
