package org.postern.webadmin;

import java.util.List;
import java.util.Optional;
import org.postern.access.Authorisation;
import org.postern.access.Decision;
import org.postern.access.Grant;
import org.postern.access.Permission;
import org.postern.access.Principal;
import org.postern.access.Role;
import org.postern.access.Subject;
import org.postern.tenant.Reach;

/** Whoever makes a call, and what {@code access} says of him. */
final class Caller {

    /** What is called so is something without a name that its caller would know. */
    static final String ITEM = "this item";

    private final Principal principal;
    private final String token;
    private final Authorisation authorisation;

    Caller(Principal principal, String token, Authorisation authorisation) {
        this.principal = principal;
        this.token = token;
        this.authorisation = authorisation;
    }

    Principal principal() {
        return principal;
    }

    String login() {
        return principal.login();
    }

    /** What he showed. */
    String token() {
        return token;
    }

    /** The same caller, with those of his grants alone that are among these. */
    Caller among(List<Grant> grants) {
        List<Grant> still = principal.grants().stream().filter(grants::contains).toList();
        return new Caller(
                new Principal(principal.login(), still, principal.credential(), principal.limit()),
                token,
                authorisation);
    }

    boolean may(Permission permission, Subject subject) {
        return authorisation.decide(principal, permission, subject) == Decision.ALLOWED;
    }

    /** Whether the caller has a role there, whatever it allows. */
    boolean knows(Subject subject) {
        return authorisation.knows(principal, subject);
    }

    /** As what he acts there. */
    Role roleAt(Subject subject) {
        return authorisation.roleAt(principal, subject);
    }

    boolean mayGrant(Grant grant) {
        return authorisation.mayGrant(principal, grant);
    }

    /** Whether he runs the installation: what he says of a domain is vouched for. */
    boolean isOperator() {
        return may(Permission.SERVER, new Subject.Installation());
    }

    Reach reach(Permission permission) {
        return authorisation.reach(principal, permission);
    }

    /** @throws Failure 403 or 404, of which neither tells more than the caller may know */
    void require(Permission permission, Subject subject) {
        require(permission, subject, named(subject));
    }

    /**
     * @param asked what he has named himself
     * @throws Failure 403 or 404, of which neither tells more than the caller may know
     */
    void require(Permission permission, Subject subject, String asked) {
        switch (authorisation.decide(principal, permission, subject)) {
            case FORBIDDEN -> throw Failure.forbidden("your role does not allow this");
            case HIDDEN -> throw Failure.notFound(asked);
            default -> {}
        }
    }

    private static String named(Subject subject) {
        if (subject instanceof Subject.OfDomain domain) {
            return domain.domain().name();
        }
        return Optional.of(subject)
                .filter(Subject.OfAddress.class::isInstance)
                .map(address -> ((Subject.OfAddress) address).address().toString())
                .orElse(ITEM);
    }
}
