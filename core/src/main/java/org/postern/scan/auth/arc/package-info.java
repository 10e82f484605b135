/**
 * ARC, RFC 8617: whether the chain of those who handled a message and sealed what they found of it is whole.
 * {@link org.postern.scan.auth.arc.Arc} validates; nothing is sealed here, and whom of a chain to trust is decided elsewhere.
 */
package org.postern.scan.auth.arc;
