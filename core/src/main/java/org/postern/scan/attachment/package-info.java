/**
 * Attached files: what their first bytes say they are, what lies within zip archives (bounded in depth, count, ratio and bytes), and the
 * checks on names and kinds. Nothing is written to disk, and nothing is unpacked but to be looked at.
 */
package org.postern.scan.attachment;
