/**
 * What is known around a message, for the scan to ask ({@link org.postern.neighbour.Neighbours}): the domains and protected people of those it
 * is for ({@code tenant}), whether its author was here before ({@code contact}), and what other tenants hold just now ({@code outbreak}). It
 * keeps nothing itself, and what it says never tells whose a domain or a name is.
 */
package org.postern.neighbour;
