/**
 * Comma-separated values (RFC 4180) as people hand them in: lines and cells, and what is wrong in them by line and column. What a cell
 * means is the business of whoever reads it.
 */
package org.postern.csv;
