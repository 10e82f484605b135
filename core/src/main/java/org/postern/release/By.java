package org.postern.release;

/**
 * Who acts on an item.
 *
 * @param login who
 * @param role what he is, as JSON names it
 * @param own whether the item is his own: its recipient leads to his mailbox
 * @param answers whether he answers requests for it, and so may let out what users may not
 */
public record By(String login, String role, boolean own, boolean answers) {}
