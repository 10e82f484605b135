/**
 * What people teach the gateway: one row for each message that somebody let out of the quarantine (ham) or reported (spam). The log is
 * append-only; a learner is built from it and can be built anew at any time. A lesson names its message by id and SHA-256 and holds no word of
 * it: no copy of delivered mail is kept.
 */
package org.postern.lesson;
