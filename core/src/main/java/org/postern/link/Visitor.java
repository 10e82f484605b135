package org.postern.link;

/**
 * Whoever stands before the page of a link.
 *
 * @param ip where he comes from
 * @param proven whether he showed the password of the one to whom the link was mailed
 */
public record Visitor(String ip, boolean proven) {}
