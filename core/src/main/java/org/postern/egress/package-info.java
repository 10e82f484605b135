/**
 * Where others may make us connect to: which addresses a delivery server, a single sign-on provider or any other peer that a tenant names
 * may have (RFC 6890 and the IANA registries of special-purpose addresses). {@link org.postern.egress.Place} says what an address is,
 * {@link org.postern.egress.Egress} what follows. What is not here: names. Who connects resolves the name once, asks about each address,
 * and connects to that very address; a second look at DNS could tell another story.
 */
package org.postern.egress;
