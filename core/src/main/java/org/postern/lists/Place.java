package org.postern.lists;

/** One list of one scope. */
public record Place(ListScope scope, ListName list) {}
