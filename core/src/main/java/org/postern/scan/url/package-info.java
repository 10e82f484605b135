/**
 * Checks on links: where they go, what they show, and how well the two agree. Nothing is fetched or looked up.
 */
package org.postern.scan.url;
