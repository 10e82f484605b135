/**
 * How the gateway is: one {@link org.postern.health.Component} for the database, the store, the virus scanner, DNS, the relay, the ledger's
 * balance and mail without outcome. Shown at James's {@code /healthcheck} and counted in {@code /metrics}; it changes nothing.
 */
package org.postern.health;
