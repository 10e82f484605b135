package org.postern.scan.check;

/** What an attached file, or a file within it, turned out to be or to hold. */
public enum Trait {
    /** A file within it is a program by its bytes. */
    PROGRAM_WITHIN,
    /** It, or a file within it, needs a password. */
    ENCRYPTED,
    /** Unpacking was given up because of ratio, count or depth. */
    BOMB,
    /** Not all of it was looked into, for want of time or space or because it is damaged. */
    LEFT_OUT
}
