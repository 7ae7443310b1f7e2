package dev.headwater.lab.bench;

/** One way to answer a question, over the same events as the others of its line. */
record Variant(String name, Run run) {

    @FunctionalInterface
    interface Run {
        Measured once() throws Exception;
    }
}
