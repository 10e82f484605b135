/**
 * Messages that lie in files: {@link org.postern.files.MessageFiles} finds them in files, in folders, in mbox files (RFC 4155, with lines quoted
 * as {@code >From }) and on standard input, one after the other and whatever the size of the whole. It knows octets and lines alone and takes no
 * message apart.
 */
package org.postern.files;
