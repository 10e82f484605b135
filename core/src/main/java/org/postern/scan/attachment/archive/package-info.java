/**
 * Walks through archives that lie in memory: zip, 7z, tar, gzip, bzip2, xz, TNEF and images of compact discs (ISO 9660) with their content, RAR
 * and cabinet files by the names in them. Nothing is written to a disk. What an entry is, and when it is enough, a {@link
 * org.postern.scan.attachment.archive.Visitor} decides; it meters all that it reads.
 */
package org.postern.scan.attachment.archive;
