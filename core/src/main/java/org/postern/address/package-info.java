/** Mail addresses and domains as values (RFC 5321 4.1.2). Knows nothing of who owns them: that is {@code tenant}. */
package org.postern.address;
