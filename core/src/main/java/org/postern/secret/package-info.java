/**
 * Secrets of others that the gateway must be able to read again, such as the seed of a second factor. They lie in the database sealed with
 * AES-256-GCM under a key that lies beside it, in {@code home/keys/secrets.key}: a copy of the database alone tells none of them.
 * What need only be known again, and never read, is kept as a hash under a key of its own, or of a ring of keys that take turns.
 */
package org.postern.secret;
