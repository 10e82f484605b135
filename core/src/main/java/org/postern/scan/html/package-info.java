/**
 * Checks on how HTML is dressed: what it hides from its reader, and what it has instead of words.
 */
package org.postern.scan.html;
