/**
 * What the gateway measures of itself while it works: counts and histograms that cost some nanoseconds, are kept in memory from the start on
 * and forgotten at the end. Who does the work owns its measures; {@code /metrics} reads them. It depends on nothing.
 */
package org.postern.metrics;
