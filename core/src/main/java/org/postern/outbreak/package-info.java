/**
 * What is held for several tenants within minutes counts for the others ({@link org.postern.outbreak.Outbreak}): the client's address, the
 * text, links and attached files of a message are marks of it, kept for hours as keyed hashes, each with how many messages every account
 * holds and how many were delivered. All nodes share the table {@code outbreak_mark}; each follows it in memory, so that a scan asks no
 * database. What the numbers say is a pure function ({@code Judgement}).
 */
package org.postern.outbreak;
