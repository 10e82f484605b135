/**
 * What a report of held mail says: the items it lists, as text and as HTML, in four languages, with a link for each thing that can be done.
 * When a report is made, and of which items, is {@code digest}'s business.
 */
package org.postern.report;
