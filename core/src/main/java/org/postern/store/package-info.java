/**
 * Message bodies as files: written once, hashed on the way, made durable before anyone says 250, never rewritten, deleted when the last
 * row of the ledger that needs them is closed. Knows nothing of envelopes or states: that is {@code ledger}.
 */
package org.postern.store;
