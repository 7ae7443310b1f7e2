package dev.headwater.lab.bench;

import java.lang.management.ManagementFactory;

/** By what a run is timed. */
enum Clock {
    WALL {
        @Override
        long nanos() {
            return System.nanoTime();
        }
    },

    /** The work of one thread, whatever else the machine does; for jobs that are one chain of operators. */
    THREAD {
        @Override
        long nanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    };

    abstract long nanos();
}
