/** The HTTP API of a running gateway seen from the same machine, for the launcher's commands and the demo. */
package org.postern.dist.admin;
