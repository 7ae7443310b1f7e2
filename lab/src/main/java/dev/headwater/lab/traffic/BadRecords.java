package dev.headwater.lab.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headwater.events.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Records that every job rejects, one kind for each reason. */
final class BadRecords {

    private static final int LARGEST_EVENT = 64 * 1024;
    private static final List<Reason> REASONS = List.of(Reason.values());

    /** Rare, because large records would be most of the bytes. */
    private static final int ONE_LARGE_IN = 4;

    /** In the year 9999: ahead of every record time. */
    private static final long FAR_FUTURE = 253_370_764_800_000L;

    private BadRecords() {}

    static Reason draw(SplittableRandom random) {
        Reason reason = REASONS.get(random.nextInt(REASONS.size()));
        boolean replaced = reason == Reason.TOO_LARGE && random.nextInt(ONE_LARGE_IN) > 0;
        return replaced ? Reason.NOT_JSON : reason;
    }

    /**
     * @param good a well-formed event to spoil, all ASCII
     * @param now its time in the plan
     */
    static byte[] make(Reason reason, byte[] good, long now, SplittableRandom random) {
        int kind = random.nextInt(3);
        return switch (reason) {
            case EMPTY -> kind == 0 ? new byte[0] : null;
            case TOO_LARGE -> tooLarge(now);
            case BAD_ENCODING -> badEncoding(good, kind);
            case TOO_DEEP -> ascii("{\"deep\":" + "[".repeat(40) + "]".repeat(40) + "," + fields("/", now) + "}");
            case NOT_JSON -> notJson(good, kind, random);
            case NOT_OBJECT -> ascii(List.of("[1,2,3]", "\"text\"", "null").get(kind));
            case MISSING_FIELD -> missingField(kind, now);
            case WRONG_TYPE -> wrongType(kind, now);
            case BAD_TIME -> badTime(kind);
            case TIME_AHEAD -> ascii("{" + fields("/", FAR_FUTURE) + "}");
        };
    }

    private static byte[] tooLarge(long now) {
        return ascii("{" + fields("/", now) + ",\"padding\":\"" + "x".repeat(LARGEST_EVENT) + "\"}");
    }

    private static byte[] badEncoding(byte[] good, int kind) {
        if (kind == 0) {
            return concat("\u00ef\u00bb\u00bf".getBytes(ISO_8859_1), good);
        }
        byte[] broken = good.clone();
        broken[broken.length / 2] = (byte) (kind == 1 ? 0xff : 0xc3);
        return broken;
    }

    private static byte[] notJson(byte[] good, int kind, SplittableRandom random) {
        return switch (kind) {
            case 0 -> concat(good, ascii(" {}"));
            case 1 -> ascii("{\"url\":\"/\",\"status\":NaN}");
            default -> Arrays.copyOf(good, random.nextInt(1, good.length));
        };
    }

    private static byte[] missingField(int kind, long now) {
        return switch (kind) {
            case 0 -> ascii("{\"host\":\"www.headwater.example\",\"event_time\":" + now + "}");
            case 1 -> ascii("{" + fields("", now) + "}");
            default -> ascii("{\"url\":\"/\",\"host\":\"www.headwater.example\",\"event_time\":null}");
        };
    }

    private static byte[] wrongType(int kind, long now) {
        List<String> wrong = List.of("\"status\":\"fine\"", "\"properties\":[1]", "\"referrer\":17");
        return ascii("{" + fields("/", now) + "," + wrong.get(kind) + "}");
    }

    private static byte[] badTime(int kind) {
        List<String> wrong = List.of("\"yesterday\"", "\"2026-02-30T10:00:00Z\"", "-1");
        return ascii("{\"url\":\"/\",\"host\":\"www.headwater.example\",\"event_time\":" + wrong.get(kind) + "}");
    }

    private static String fields(String url, long time) {
        return "\"url\":\"" + url + "\",\"host\":\"www.headwater.example\",\"event_time\":\"" + EventJson.time(time)
                + "\"";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
