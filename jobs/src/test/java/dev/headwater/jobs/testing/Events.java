package dev.headwater.jobs.testing;

import dev.headwater.events.WebEvent;

/** Event fixtures that state only what matters: {@code page("/home").by("ada").at(min(3))}. */
public record Events(
        String url,
        String host,
        String referrer,
        String ip,
        String user,
        String id,
        String type,
        Integer status,
        String properties) {

    /** A fixed day, so that failures read the same everywhere. */
    public static final long DAY = 1_700_006_400_000L;

    public static Events page(String url) {
        return new Events(url, "www.example.com", null, "10.0.0.1", null, null, "page_view", null, null);
    }

    public static long min(double minutes) {
        return DAY + Math.round(minutes * 60_000);
    }

    public Events by(String visitor) {
        return new Events(url, host, referrer, visitor, user, id, type, status, properties);
    }

    public Events user(String newUser) {
        return new Events(url, host, referrer, ip, newUser, id, type, status, properties);
    }

    public Events on(String newHost) {
        return new Events(url, newHost, referrer, ip, user, id, type, status, properties);
    }

    public Events from(String newReferrer) {
        return new Events(url, host, newReferrer, ip, user, id, type, status, properties);
    }

    public Events id(String newId) {
        return new Events(url, host, referrer, ip, user, newId, type, status, properties);
    }

    public Events type(String newType) {
        return new Events(url, host, referrer, ip, user, id, newType, status, properties);
    }

    public Events status(int newStatus) {
        return new Events(url, host, referrer, ip, user, id, type, newStatus, properties);
    }

    public Events with(String newProperties) {
        return new Events(url, host, referrer, ip, user, id, type, status, newProperties);
    }

    public WebEvent at(long eventTime) {
        String eventId = id == null ? url + "|" + host + "|" + referrer + "|" + ip + "|" + eventTime : id;
        return new WebEvent(
                eventId, eventTime, url, host, referrer, null, null, ip, user, null, type, status, properties);
    }
}
