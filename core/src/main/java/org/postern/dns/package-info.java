/**
 * The one DNS client ({@link org.postern.dns.Dns}): asynchronous, over UDP and, for what is truncated, TCP, with a cache that keeps to
 * TTLs and remembers what is not there (RFC 2308). {@link org.postern.dns.Lookups} are those made for one message, all under one deadline.
 * Who decides by DNS writes a plain function of {@link org.postern.dns.Answers}, without waiting and without threads; it is taken again
 * when an answer that it missed has come. A temporary failure is {@link org.postern.dns.Answer.Unknown}, never an absence.
 *
 * <p>From dnsjava come messages and datagrams. Memory, retries and TCP are here: its LookupSession tells nobody how long an answer is good
 * for, its timers are a second coarse, and a TCP connection of it does not survive half an answer.
 */
package org.postern.dns;
