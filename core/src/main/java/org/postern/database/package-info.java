/**
 * The database: embedded Derby under home, its pool, its schema (Flyway, {@code schema/derby}) and what differs between databases. SQL stands
 * in the {@code XStore} classes of the features; only this package knows which database it is.
 */
package org.postern.database;
