package dev.headwater.jobs.trending;

import dev.headwater.udfs.ranks.Standing;

/** Where windows go whose standing is new. */
@FunctionalInterface
interface Telling {

    /** @param gain visits since the window was last told */
    void tell(long end, Standing standing, long gain);
}
