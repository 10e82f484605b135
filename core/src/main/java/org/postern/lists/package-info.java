/**
 * Allow and block lists: who may, and who may not, write to whom. An entry is a value ({@link org.postern.lists.ListValue}: an address, a
 * domain, its sub-domains, an IP network, a country) on one of two lists of a scope ({@link org.postern.lists.ListScope}: the installation,
 * a domain, a mailbox). {@link org.postern.lists.Lists} keeps them and tells which fit a sender; what then becomes of the mail is not
 * decided here but in package disposition. Precedence, proof and the CSV are described in docs/lists.md.
 */
package org.postern.lists;
