/**
 * Actions: {@link org.postern.mailets.ScanMessage} has a mail judged, the others say what becomes of it for its recipients
 * ({@code ToDownstream}, {@code ToQuarantine}, {@code DropMessage}, {@code DeferMessage}) and end its way through the container. They
 * record; what is recorded is carried out by the ledger and the relay.
 */
package org.postern.mailets;
