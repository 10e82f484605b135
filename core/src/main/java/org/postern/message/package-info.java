/**
 * A message as it came: its id, envelope, client and bytes, and the parsed view that the checks read (RFC 5321, 5322, 2045). The bytes
 * are never changed here or anywhere else; where they are kept is {@code store}. And the forms in which the gateway writes messages of its
 * own: header lines, encoded words (RFC 2047), quoted-printable.
 */
package org.postern.message;
