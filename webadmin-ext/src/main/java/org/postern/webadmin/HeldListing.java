package org.postern.webadmin;

import java.util.Optional;
import org.postern.access.Permission;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.quarantine.HeldCursor;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.HeldPage;
import org.postern.quarantine.NotIndexed;
import org.postern.quarantine.OtherListing;
import org.postern.quarantine.Quarantine;
import org.postern.search.SearchText;
import org.postern.tenant.Tenants;

/** Which part of the quarantine a call asks for. */
final class HeldListing {

    static final String[] PARAMETERS = {
        "q", "sort", "domain", "recipient", "class", "since", "until", "state", "limit", "cursor"
    };

    private final Quarantine quarantine;
    private final Tenants tenants;

    HeldListing(Quarantine quarantine, Tenants tenants) {
        this.quarantine = quarantine;
        this.tenants = tenants;
    }

    HeldPage page(Call call) {
        HeldFilter filter = new HeldFilter(
                call.query("q", HeldListing::searchable),
                call.query("domain", Domain::parse),
                call.query("recipient", Address::parse),
                call.query("class", HeldClass::parse),
                call.query("since", Times::instant),
                call.query("until", Times::instant),
                call.query("state", State::parse).or(() -> Optional.of(State.HELD)),
                tenants.within(call.reach(Permission.QUARANTINE_READ)),
                tenants.within(call.reach(Permission.QUARANTINE_OPEN)),
                call.query("sort", HeldListing::ranked).orElse(false));
        if (filter.text().isPresent() && !filter.state().equals(Optional.of(State.HELD))) {
            throw new BadField("state", "q finds what is held now; leave out q, or ask for state=held");
        }
        return page(filter, Paging.of(call));
    }

    private HeldPage page(HeldFilter filter, Paging paging) {
        try {
            return quarantine.list(filter, paging.after().map(HeldListing::cursor), paging.limit());
        } catch (OtherListing e) {
            throw new BadField("cursor", e.getMessage());
        } catch (NotIndexed e) {
            throw Failure.unavailable(e.getMessage());
        }
    }

    private static HeldCursor cursor(String text) {
        try {
            return HeldCursor.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadField("cursor", "is not the 'next' of an answer");
        }
    }

    static String searchable(String text) {
        SearchText.parse(text);
        return text;
    }

    private static boolean ranked(String text) {
        return switch (text) {
            case "newest" -> false;
            case "relevance" -> true;
            default -> throw new IllegalArgumentException("'" + text + "' is no order; write newest or relevance");
        };
    }
}
