package org.postern.preview;

import java.util.Set;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;

/**
 * A part as it passed while the message was read.
 *
 * @param file what its bytes are
 * @param attached whether it says that it is an attachment or has a file name
 * @param choice number of the multipart/alternative that it is one of, 0 for none
 * @param heading what stands over it, because it is the first of an enclosed message; or empty
 * @param size in bytes, decoded
 * @param depth containers around it
 * @param marks test strings within it
 */
record Leaf(AttachedFile file, boolean attached, int choice, String heading, long size, int depth, Set<Mark> marks) {}
