package dev.headwater.udfs.referrers;

import java.util.List;

/** A site that visitors come from, and the parameters in which it tells what they searched for. */
record KnownSite(ReferrerSource source, String name, List<String> parameters) {}
