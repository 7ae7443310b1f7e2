package dev.headwater.jobs.trending;

/** Where windows go whose standing is new. */
@FunctionalInterface
interface WindowEmitter {

    /** @param gain visits since the window was last told */
    void tell(long end, Standing standing, long gain);
}
