package org.postern.webadmin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.access.Authorisation;
import org.postern.access.Grant;
import org.postern.access.Member;
import org.postern.access.Principal;
import org.postern.access.Role;
import org.postern.access.Scope;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.settings.GatewaySettings.Listen;
import org.postern.tenant.AddressKind;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;

/** The domains, addresses, callers and held mail of the table {@code authorisation.txt}, in a gateway. */
final class World {

    static final Subject INSTALLATION = new Subject.Installation();
    static final String OWNER_TOKEN = "token-of-w@child.test";

    private final Gateway gateway;
    private final Map<String, Principal> principals = new ConcurrentHashMap<>();
    private final Map<String, String> items = new HashMap<>(Map.of("-", "0000000000000000-0"));

    World(Gateway gateway) {
        this.gateway = gateway;
        domain("parent.test", null);
        domain("child.test", "parent.test");
        domain("sibling.test", "parent.test");
        domain("foreign.test", null);
        for (String address :
                List.of("p@parent.test", "u@child.test", "o@child.test", "b@sibling.test", "f@foreign.test")) {
            gateway.book.put(new KnownAddress(Address.parse(address), AddressKind.MAILBOX, Optional.empty()));
            items.put(
                    address, gateway.mail(address, "Subject: x\r\n\r\nx\r\n", new Outcome.Hold(HeldClass.SPAM)) + "-0");
        }
        gateway.book.put(new KnownAddress(Address.parse("w@child.test"), AddressKind.MAILBOX, Optional.empty()));
        shadowsAsTheyWere();
        member("parent.test", "admin@msp.test", Role.PARENT_ADMIN, true);
        member("parent.test", "master-p@msp.test", Role.POSTMASTER, false);
        member("child.test", "master-a@msp.test", Role.POSTMASTER, false);
        member("parent.test", "help-p@msp.test", Role.HELPDESK, true);
        member("child.test", "help-a@msp.test", Role.HELPDESK, false);
        member("child.test", "auditor-a@msp.test", Role.AUDITOR, false);
        gateway.memberships.put(Optional.empty(), member("help@msp.test", Role.HELPDESK, false));
        gateway.memberships.put(Optional.empty(), member("auditor@msp.test", Role.AUDITOR, false));
    }

    private void domain(String name, String parent) {
        gateway.register.put(new ProtectedDomain(
                new Domain(name),
                Optional.ofNullable(parent).map(Domain::new),
                ZoneOffset.UTC,
                "en",
                List.of(),
                PolicyPart.NONE));
    }

    /** w@child.test has two shadows, one of them in a foreign domain, and nobody else has any or was asked. */
    void shadowsAsTheyWere() {
        gateway.database.useHandle(handle -> {
            handle.execute("delete from shadow_account");
            handle.execute("delete from shadow_request");
        });
        shadow("w@child.test", "o@child.test");
        shadow("w@child.test", "f@foreign.test");
        gateway.desk.letters.clear();
    }

    private void shadow(String owner, String shadow) {
        gateway.shadows.put(Address.parse(owner), Address.parse(shadow), "operator");
        gateway.shadows.consent(Address.parse(shadow), Address.parse(owner));
    }

    void member(String domain, String login, Role role, boolean children) {
        gateway.memberships.put(Optional.of(new Domain(domain)), member(login, role, children));
    }

    private static Member member(String login, Role role, boolean children) {
        return new Member(login, role, children, "operator", Instant.EPOCH);
    }

    Principal principal(String login) {
        return principals.computeIfAbsent(
                login, name -> name.equals(OWNER_TOKEN) ? ownerToken() : session(name, Optional.empty()));
    }

    private Principal ownerToken() {
        return session("w@child.test", Optional.of(new Grant(Role.OWNER, new Scope.Installation())));
    }

    private Principal session(String login, Optional<Grant> limit) {
        return new Principal(
                login,
                gateway.memberships.grantsOf(login, Instant.now()),
                limit.isPresent() ? Principal.Credential.API_TOKEN : Principal.Credential.SESSION,
                limit);
    }

    /** With tokens that are the logins themselves. */
    Callers callers(Authorisation authorisation) {
        return new Callers(token -> Optional.of(principal(token)), authorisation);
    }

    /** The same, but what a caller is, is asked anew at each call. */
    Callers unremembered(Authorisation authorisation) {
        return new Callers(
                token -> {
                    principals.remove(token);
                    return Optional.of(principal(token));
                },
                authorisation);
    }

    /** The API for these callers, on a port of its own. */
    PortalServer serve(Callers callers, List<Endpoint> endpoints) {
        GatewayApi api = new GatewayApi(callers, gateway.trail, endpoints);
        PortalServer server = new PortalServer(
                new Listen("127.0.0.1", 0), api, new PasswordPage(gateway.desk.links), gateway.links.page);
        server.start();
        return server;
    }

    /** The subject that the endpoint of a cell finds. */
    Subject subject(AuthorisationTable.Cell cell) {
        return switch (cell.kind()) {
            case 'D', 'Q' -> new Subject.OfDomain(new Domain(cell.object()));
            case 'C' -> claimed(cell) ? new Subject.Whatever() : new Subject.OfDomain(new Domain(cell.object()));
            case 'A' -> new Subject.OfAddress(Address.parse(cell.object()));
            case 'I' ->
                cell.object().equals("-") ? new Subject.Nothing() : new Subject.OfAddress(Address.parse(cell.object()));
            default -> new Subject.Whatever();
        };
    }

    /** Who manages an account may claim what is not in it. */
    private static boolean claimed(AuthorisationTable.Cell cell) {
        return cell.caller().equals("admin@msp.test")
                && List.of("foreign.test", "unknown.test").contains(cell.object());
    }

    /** The path of a cell, with its query. */
    String path(AuthorisationTable.Cell cell) {
        String path = cell.route().split(" ")[1];
        String named =
                switch (cell.kind()) {
                    case 'D', 'C' -> path.replace(":domain", cell.object());
                    case 'A' -> path.replace(":address", cell.object());
                    case 'I' -> path.replace(":id", items.get(cell.object()));
                    case 'Q' -> path + "?domain=" + cell.object();
                    default -> path;
                };
        return named.replace(":aliasDomain", "other.test")
                .replace(":member", "m@msp.test")
                .replace(":shadow", "s@unknown.test")
                .replaceAll(":[a-zA-Z]+", "n");
    }
}
