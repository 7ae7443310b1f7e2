package dev.headwater.lab.traffic;

import java.util.SplittableRandom;

/**
 * The last events, to be sent again. Those without a key are left out: their copy could go to another partition, and
 * which copy counts would hang on the order between partitions.
 */
final class RecentMessages {

    private final Message[] ring = new Message[256];
    private int size;
    private int next;

    boolean isEmpty() {
        return size == 0;
    }

    void add(Message message) {
        if (message.key() == null) {
            return;
        }
        ring[next] = message;
        next = (next + 1) % ring.length;
        size = Math.min(size + 1, ring.length);
    }

    Message draw(SplittableRandom random) {
        return ring[random.nextInt(size)];
    }
}
