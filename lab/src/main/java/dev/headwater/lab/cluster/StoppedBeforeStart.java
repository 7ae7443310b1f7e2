package dev.headwater.lab.cluster;

/** The end was asked for while the job was still being put together. */
final class StoppedBeforeStart extends RuntimeException {

    StoppedBeforeStart() {
        super("stopped before it started");
    }
}
