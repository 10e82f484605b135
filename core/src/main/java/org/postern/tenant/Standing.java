package org.postern.tenant;

/** What an address is to this gateway. */
public enum Standing {
    /** Mail for it is accepted. */
    KNOWN,
    /** Its domain is protected, but there is no such address. */
    UNKNOWN,
    /** Its domain is not protected here. */
    FOREIGN
}
