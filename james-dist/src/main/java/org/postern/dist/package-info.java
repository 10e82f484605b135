/** Wiring: main, Guice modules and the James adapters that make a server of the other modules. No mail logic lives here. */
package org.postern.dist;
