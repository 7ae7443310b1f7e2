package dev.headwater.jobs.alerts;

/** How often a subject was seen in one slice. */
public record SubjectSlice(long start, Subject subject, long events) {}
