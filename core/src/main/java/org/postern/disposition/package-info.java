/**
 * What is done with a message for one recipient: a pure function ({@link org.postern.disposition.Ruling}) of what the scan found ({@code
 * verdict}), how the recipient's mail is treated ({@code tenant}) and which list entries fit the sender ({@code lists}), by the one table
 * {@code Precedence}. {@link org.postern.disposition.Dispositions} reads what the function needs; matchers and mailets act by what it says.
 */
package org.postern.disposition;
