package org.postern.lesson;

/** How far a build has come. @param all lessons that there are to learn, as far as is known */
public record Progress(long done, long all) {}
