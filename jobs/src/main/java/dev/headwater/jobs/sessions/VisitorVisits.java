package dev.headwater.jobs.sessions;

import dev.headwater.udfs.visitors.VisitorOnHost;

/** Partial result: visits of one visitor on one host. */
public record VisitorVisits(VisitorOnHost subject, Visits visits) {}
