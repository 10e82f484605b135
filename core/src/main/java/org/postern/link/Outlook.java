package org.postern.link;

import java.time.Instant;
import java.util.Optional;
import org.postern.ledger.State;
import org.postern.quarantine.HeldItem;
import org.postern.tenant.Reporting;

/** What a link would do at this moment. */
public sealed interface Outlook {

    /**
     * It does what it says.
     *
     * @param mark by which its use is remembered
     * @param item with which; empty for what is about no item
     * @param reader what holds for who reads it: language, time zone
     * @param login whether the password is asked for
     */
    record Open(Token token, String mark, Optional<HeldItem> item, Reporting reader, boolean login)
            implements Outlook {}

    /** It does nothing any more. */
    record Closed(Token token, Reporting reader, Why why) implements Outlook {}

    /** It is none of ours, or is spoilt. */
    record Unknown() implements Outlook {}

    /** Why a link does nothing any more. */
    sealed interface Why {

        /** Its time is over. */
        record Expired() implements Why {}

        /**
         * It was used.
         *
         * @param when last
         * @param now what became of the item; empty where there is none, or he may not see it any more
         */
        record Used(Instant when, Optional<State> now) implements Why {}

        /** Somebody was faster, or its time in the quarantine was over. */
        record NotHeld(State now) implements Why {}

        /** There is no such item any more. */
        record Gone() implements Why {}

        /** Whoever it was mailed to has nothing to do with the item any more, or is nobody here any more. */
        record NotHis() implements Why {}

        /** He may not let it out himself by now; {@code heldClass} is why. */
        record Forbidden(String heldClass) implements Why {}

        /** He need not ask: he may let it out himself by now. */
        record Unneeded() implements Why {}
    }
}
