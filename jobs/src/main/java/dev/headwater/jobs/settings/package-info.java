/**
 * Every setting of every job: one declaration a key, four sources, one refusal that lists every problem. Knows the JDK
 * alone, so that commands with other keys can read theirs the same way.
 */
package dev.headwater.jobs.settings;
