/**
 * The gateway as an extension of a stock James: {@link org.postern.dropin.DropInModule} binds the services, and
 * {@link org.postern.dropin.DropInStart} starts what runs beside James. Mailets, matchers, the recipient hook and the HTTP routes are named
 * by class in James's own configuration files. James's queue stays; the ledger opens at the first mailet.
 */
package org.postern.dropin;
