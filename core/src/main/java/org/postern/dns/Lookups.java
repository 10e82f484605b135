package org.postern.dns;

/** Placeholder. */
public final class Lookups {}
