package org.postern.quarantine;

/** A page was asked for with the cursor of a listing that asked for something else. */
public final class OtherListing extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    OtherListing() {
        super("belongs to a list with another q, sort or filter; begin this one without a cursor");
    }
}
