/**
 * The quarantine: held mail as people see it. It lists, shows, releases, deletes and expires; the rows are the ledger's, which alone moves
 * them, and the bytes are the store's. Newest first; a page goes on below the last item of the page before, so that mail coming in does not
 * shift it. One item is one message for one recipient, and never names another recipient.
 */
package org.postern.quarantine;
