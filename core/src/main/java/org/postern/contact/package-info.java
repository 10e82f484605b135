/**
 * Who has written to whom before ({@link org.postern.contact.Contacts}): one row for each author and domain whose mail was delivered, judged
 * clean, within the last year or so. A row is a keyed hash of both and a day; it tells neither. What is to be kept is collected in memory and
 * written some seconds later: a crash loses that much, which does no harm.
 */
package org.postern.contact;
