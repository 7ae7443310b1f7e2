package dev.headwater.jobs.settings;

import java.io.Serializable;

/** Postgres connection settings, serialized with the sink. */
public record PostgresSettings(String url, String user, Secret password) implements Serializable {}
