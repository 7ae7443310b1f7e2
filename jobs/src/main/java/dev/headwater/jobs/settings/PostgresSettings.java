package dev.headwater.jobs.settings;

import java.io.Serializable;

/** How a job reaches its tables. It travels to the task managers inside the sink. */
public record PostgresSettings(String url, String user, Secret password) implements Serializable {}
