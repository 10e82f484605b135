/**
 * Checks on header fields and on what the text says: who claims to write, whether the fields agree with one another, what is asked for
 * and what is hidden from the reader's eye.
 */
package org.postern.scan.content;
