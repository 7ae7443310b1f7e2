/**
 * Settings of all jobs and commands: one annotated record component a key, four sources, one error that lists all
 * problems.
 */
package dev.headwater.jobs.settings;
