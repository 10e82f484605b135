/**
 * Looks into documents that lie in memory for what acts by itself or leads elsewhere: office files ([MS-CFB], [MS-OVBA], parts of Office Open
 * XML and OpenDocument), RTF, PDF, OneNote, web pages, tables of text, calendars and cards. Nothing is run, rendered or fetched. What is found
 * a {@link org.postern.scan.attachment.document.Sink} is told; files within are handed to it as they are.
 */
package org.postern.scan.attachment.document;
