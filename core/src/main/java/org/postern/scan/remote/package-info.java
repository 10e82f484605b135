/**
 * What all daemons and lists that are asked about mail have in common: a connection with limits ({@link org.postern.scan.remote.Wire}) and a
 * circuit that leaves out whoever fails again and again ({@link org.postern.scan.remote.Circuit}). It speaks no protocol of its own.
 */
package org.postern.scan.remote;
