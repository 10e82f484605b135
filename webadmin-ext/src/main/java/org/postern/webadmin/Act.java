package org.postern.webadmin;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.access.Permission;
import org.postern.access.Principal;
import org.postern.access.Role;
import org.postern.access.Subject;
import org.postern.address.Domain;
import org.postern.auditlog.Actor;
import org.postern.auditlog.AuditLog;
import org.postern.auditlog.Detail;
import org.postern.auditlog.Entry;
import org.postern.auditlog.Via;
import org.postern.json.BadField;
import org.postern.webadmin.AuditTrail.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call and what the audit log is told of it: that it was refused; or, before it does anything, that it is being done, and then that it
 * failed. Of calls that only read nothing is told.
 */
final class Act {

    private static final Logger LOG = LoggerFactory.getLogger(Act.class);
    private static final Pattern VARIABLE = Pattern.compile(":([A-Za-z]+)");
    private static final String HIDDEN = "***";

    private final Endpoint endpoint;
    private final AuditLog log;
    private final Function<Subject, Optional<Place>> places;
    private Optional<Entry> wanted = Optional.empty();
    private Optional<Place> place = Optional.empty();
    private boolean foreign;
    private Optional<Long> begun = Optional.empty();

    Act(Endpoint endpoint, AuditLog log, Function<Subject, Optional<Place>> places) {
        this.endpoint = endpoint;
        this.log = log;
        this.places = places;
    }

    /** From now on it is known who wants what. */
    void wanted(Call call, Subject subject) {
        if (endpoint.audited()) {
            foreign = call.hasCaller()
                    && !(subject instanceof Subject.Whatever)
                    && !call.caller().knows(subject);
            place = places.apply(subject instanceof Subject.Whatever ? named(call) : subject);
            Actor actor = actor(call, subject);
            wanted = Optional.of(
                    new Entry(actor, action(), Optional.empty(), Optional.empty(), object(call, actor, subject), ""));
        }
    }

    /**
     * What the path names, where the endpoint decides itself about it, and the caller may do the same to it. Else it is a claim, or the
     * other side of a move: that is noted as of the account that wants the domain, for the domain may be another's.
     */
    private Subject named(Call call) {
        Subject whatever = new Subject.Whatever();
        if (!endpoint.path().contains(":domain") || !call.hasCaller()) {
            return whatever;
        }
        Subject domain = new Subject.OfDomain(call.path("domain", Domain::parse));
        if (call.caller().may(endpoint.permission().orElseThrow(), domain)) {
            return domain;
        }
        Set<Domain> accounts = call.reach(Permission.DOMAINS_MANAGE).accounts();
        return accounts.size() == 1 ? new Subject.OfDomain(accounts.iterator().next()) : whatever;
    }

    /** It is allowed, and is done next; if it cannot be entered, it is not done. */
    void begin(Call call) throws IOException {
        if (wanted.isPresent()) {
            place = place.map(there -> arrival(call, there));
            String detail = detail(call);
            Entry entry = wanted.get();
            begun = Optional.of(log.append(placed(new Entry(
                    entry.actor(), entry.action(), entry.account(), entry.domain(), entry.object(), detail))));
        }
    }

    /** A domain, new or a root so far, that an operator puts under a parent: that concerns the parent's account. */
    private Place arrival(Call call, Place there) {
        boolean root = there.account().equals(there.domain());
        if (!root
                || !endpoint.path().equals(GatewayDomains.ONE)
                || !call.caller().isOperator()) {
            return there;
        }
        try {
            return call.optionalJson()
                    .read("parent", Domain::parse)
                    .map(parent -> new Place(parent, there.domain()))
                    .orElse(there);
        } catch (BadField | IOException e) {
            // the action will say so
            return there;
        }
    }

    /** It ended like this. */
    void failed(Failure failure) {
        try {
            String outcome = failure.outcome();
            if (begun.isPresent()) {
                log.failed(begun.get(), outcome);
            } else if (wanted.isPresent()) {
                // what the caller may not know of is not noted as the owner's: he would learn who looked for it, and
                // anybody with a login
                // could write into anybody's log
                Entry entry = wanted.get();
                log.append(failure.status() == 404 || foreign ? entry : placed(entry), outcome);
            }
        } catch (RuntimeException e) {
            LOG.error("event=audit-outcome-not-written action=\"{}\"", action(), e);
        }
    }

    private Entry placed(Entry entry) {
        return new Entry(
                entry.actor(),
                entry.action(),
                place.map(Place::account),
                place.map(Place::domain),
                entry.object(),
                entry.detail());
    }

    private static Actor actor(Call call, Subject subject) {
        if (!call.hasCaller()) {
            return new Actor("", Via.SYSTEM, "", call.ip());
        }
        Principal principal = call.caller().principal();
        Via via = principal.credential() == Principal.Credential.API_TOKEN ? Via.TOKEN : Via.SESSION;
        return new Actor(principal.login(), via, call.caller().roleAt(subject).wire(), call.ip());
    }

    private String action() {
        return endpoint.method().name().toUpperCase(Locale.ROOT) + " " + endpoint.path();
    }

    /** The path and query as they came; and whose shadow it is that is acted for. */
    private String object(Call call, Actor actor, Subject subject) {
        return actor.role().equals(Role.OWNER.wire()) && subject instanceof Subject.OfAddress shadow
                ? object(call) + " for " + shadow.address().key()
                : object(call);
    }

    /** The path and query as they came, but for a token in them. */
    private String object(Call call) {
        String path = VARIABLE.matcher(endpoint.path())
                .replaceAll(variable -> Matcher.quoteReplacement(
                        variable.group(1).equals("token") ? HIDDEN : call.path(variable.group(1), text -> text)));
        String asked = call.asked();
        return asked.isEmpty() ? path : path + "?" + asked;
    }

    private String detail(Call call) throws IOException {
        Optional<String> type = endpoint.consumes();
        if (type.isEmpty()) {
            return "";
        }
        if (type.get().equals(Endpoint.JSON_OR_CSV)) {
            return call.sendsCsv() ? size(call.announcedLength(), "text/csv") : call.detail();
        }
        return type.get().equals("application/json") ? call.detail() : size(call.announcedLength(), type.get());
    }

    /** @param length -1 when it was not said */
    static String size(long length, String type) {
        return length == 0 || type == null ? "" : Detail.of(length, type);
    }
}
