package org.postern.message;

/**
 * A multipart, or a message within a message (RFC 2046 5).
 *
 * @param type media type in lower case, without parameters
 * @param children parts and containers directly in it
 */
public record Container(String type, int children) {}
