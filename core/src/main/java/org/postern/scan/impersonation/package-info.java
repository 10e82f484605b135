/**
 * Checks on who a message says that it is from: names of brands, of people and of one's own domains in the wrong hands. Nothing is looked up;
 * where the author is proven, the proven domain is the one that counts.
 */
package org.postern.scan.impersonation;
