package org.postern.webadmin;

import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.postern.access.Role;
import org.postern.access.Subject;
import org.postern.address.Domain;
import org.postern.auditlog.Actor;
import org.postern.auditlog.AuditLog;
import org.postern.auditlog.Entry;
import org.postern.auditlog.Via;
import org.postern.tenant.Tenants;
import spark.Request;

/** Tells the audit log of calls that change something. */
public final class AuditTrail {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final AuditLog log;
    private final Tenants tenants;

    @Inject
    public AuditTrail(AuditLog log, Tenants tenants) {
        this.log = log;
        this.tenants = tenants;
    }

    /** The trail of one call of ours. */
    Act act(Endpoint endpoint) {
        return new Act(endpoint, log, this::account);
    }

    /** A call of one of James's own routes, which an operator may make. How it ends is not known here. */
    void foreign(Request request) {
        if (!READING.contains(request.requestMethod())) {
            String login = request.attribute(AuthenticationFilter.LOGIN);
            Actor actor = new Actor(login, Via.SESSION, Role.OPERATOR.wire(), request.ip());
            String detail = Act.size(request.raw().getContentLengthLong(), request.contentType());
            log.append(new Entry(
                    actor,
                    request.requestMethod() + " of James",
                    Optional.empty(),
                    Optional.empty(),
                    request.pathInfo(),
                    detail));
        }
    }

    /** A domain and the root domain of its account. */
    record Place(Domain account, Domain domain) {}

    private Optional<Place> account(Subject subject) {
        Optional<Domain> domain = Optional.empty();
        if (subject instanceof Subject.OfDomain of) {
            domain = Optional.of(of.domain());
        } else if (subject instanceof Subject.OfAddress of) {
            domain = Optional.of(of.address().domain());
        }
        return domain.map(name -> tenants.owner(name).orElse(name))
                .map(owner -> new Place(tenants.account(owner), owner));
    }
}
