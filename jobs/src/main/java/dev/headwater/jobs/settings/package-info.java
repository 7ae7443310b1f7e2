/**
 * Settings of all jobs: one declaration a key, four sources, one error that lists all problems. Depends on the JDK
 * only, so that commands declare their keys in the same way.
 */
package dev.headwater.jobs.settings;
