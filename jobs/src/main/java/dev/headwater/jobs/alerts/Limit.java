package dev.headwater.jobs.alerts;

import java.io.Serializable;

/** From which value on a window breaks a rule. */
public interface Limit extends Serializable {

    /** The length of a window. */
    long windowMs();

    /** How far before the end of a window the verdict looks. */
    long reachMs();

    /** Whether more events may show that there was no reason for an alert. */
    boolean mayVanish();

    /** Of the window that ends at {@code end}. */
    LimitCheck of(SliceCounts counts, long end);
}
