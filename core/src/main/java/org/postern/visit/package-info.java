/**
 * Visible access: whoever opens, lets out or deletes a held item that is not his own leaves an entry, which the owner of the item can read: who,
 * what, when, why. An item is the login's whose mailbox its recipient leads to. Entries are written before content is shown, or in the same
 * commit as the act, and are never changed; they are kept for 400 days, and end with the mailbox or the domain.
 */
package org.postern.visit;
