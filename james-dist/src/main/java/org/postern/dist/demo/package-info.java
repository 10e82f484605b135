/**
 * {@code postern demo}: five mails through a real gateway in a temporary home, to a delivery server of our own on loopback ({@link
 * org.postern.dist.demo.Catcher}), and a table of what became of each. The messages are made here; none is anybody's.
 */
package org.postern.dist.demo;
