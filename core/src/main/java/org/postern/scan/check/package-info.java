/**
 * What the checks are made of: {@link org.postern.scan.check.Check}, the {@link org.postern.scan.check.Facts} of one message that they
 * look at, and the small readings of addresses, hosts and links that several of them share. It judges nothing itself.
 */
package org.postern.scan.check;
