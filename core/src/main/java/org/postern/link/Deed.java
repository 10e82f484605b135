package org.postern.link;

/** What a link is for; each link for one thing. */
public enum Deed {
    /** Show what a held message says. It can be repeated, until the link's time is over. */
    PREVIEW,
    RELEASE,
    /** Release, and put the sender on the allow list. */
    ALLOW,
    /** Put the sender on the block list; the item stays held. */
    BLOCK,
    /** Ask a postmaster to release what one may not release oneself. */
    REQUEST,
    /** No more reports. */
    UNSUBSCRIBE,
    /** Become the shadow of another account, which shall see and act on what is held. */
    CONSENT
}
