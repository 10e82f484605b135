package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;

class AuthorisationTest {

    private static final Domain PARENT = new Domain("parent.test");
    private static final Domain CHILD = new Domain("child.test");
    private static final Domain FOREIGN = new Domain("foreign.test");
    private static final Address USER = Address.parse("user@child.test");

    private static final Jdbi DATABASE = MemoryDatabase.open();
    private static final Tenants TENANTS = new Tenants(DATABASE);
    private final Authorisation authorisation = new Authorisation(TENANTS);

    @BeforeAll
    static void domains() {
        DomainRegister register = new DomainRegister(TENANTS, Clock.systemUTC());
        register.put(domain(PARENT, Optional.empty()));
        register.put(domain(CHILD, Optional.of(PARENT)));
        register.put(domain(FOREIGN, Optional.empty()));
        AddressBook book = new AddressBook(TENANTS, Clock.systemUTC());
        book.put(new KnownAddress(USER, AddressKind.MAILBOX, Optional.empty()));
        book.put(new KnownAddress(Address.parse("info@child.test"), AddressKind.ALIAS, Optional.of(USER)));
    }

    private static ProtectedDomain domain(Domain name, Optional<Domain> parent) {
        return new ProtectedDomain(name, parent, ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE);
    }

    /** Such as {@code postmaster one child.test}. */
    private static Grant grant(String text) {
        String[] words = text.strip().split(" ");
        Scope scope =
                switch (words[1]) {
                    case "installation" -> new Scope.Installation();
                    case "account" -> new Scope.Account(new Domain(words[2]));
                    case "one" -> new Scope.One(new Domain(words[2]));
                    default -> new Scope.Mailbox(Address.parse(words[2]));
                };
        return new Grant(Role.parse(words[0]), scope);
    }

    private static Principal session(String grants) {
        List<Grant> all = List.of(grants.split(";")).stream()
                .map(AuthorisationTest::grant)
                .toList();
        return new Principal("someone@msp.test", all, Principal.Credential.SESSION, Optional.empty());
    }

    private static Principal token(String grants, String limit) {
        return new Principal(
                "someone@msp.test",
                session(grants).grants(),
                Principal.Credential.API_TOKEN,
                Optional.ofNullable(limit).map(AuthorisationTest::grant));
    }

    @Test
    void whatLeadsToAMailboxIsItsUsers() {
        Principal user = session("user mailbox user@child.test");

        assertThat(of(user, Permission.QUARANTINE_OPEN, "info@child.test")).isEqualTo(Decision.ALLOWED);
        assertThat(of(user, Permission.QUARANTINE_OPEN, "USER@child.test")).isEqualTo(Decision.ALLOWED);
        assertThat(of(user, Permission.QUARANTINE_OPEN, "other@child.test")).isEqualTo(Decision.HIDDEN);
    }

    private Decision of(Principal caller, Permission permission, String address) {
        return authorisation.decide(caller, permission, new Subject.OfAddress(Address.parse(address)));
    }

    @ParameterizedTest
    @CsvSource({
        // limit                  , permission        , address           , outcome
        "                         , QUARANTINE_READ   , shadow@child.test , ALLOWED",
        "                         , QUARANTINE_OPEN   , far@foreign.test  , ALLOWED",
        "                         , QUARANTINE_RELEASE, far@foreign.test  , ALLOWED",
        "                         , QUARANTINE_DELETE , far@foreign.test  , ALLOWED",
        "                         , LIST_SENDER       , far@foreign.test  , ALLOWED",
        "                         , LISTS_READ        , far@foreign.test  , FORBIDDEN",
        "                         , SETTINGS_WRITE    , shadow@child.test , FORBIDDEN",
        "                         , LESSONS_WRITE     , shadow@child.test , FORBIDDEN",
        "                         , REPORT_SPAM       , shadow@child.test , FORBIDDEN",
        "                         , ACCESSES_READ     , shadow@child.test , FORBIDDEN",
        "                         , LEDGER_READ       , shadow@child.test , FORBIDDEN",
        "                         , CONSENT           , shadow@child.test , FORBIDDEN",
        "                         , QUARANTINE_READ   , other@child.test  , HIDDEN",
        // as single sign-on and tokens of a domain or an account have it
        "parent-admin account parent.test, QUARANTINE_OPEN, shadow@child.test , ALLOWED",
        "parent-admin account parent.test, QUARANTINE_OPEN, far@foreign.test  , HIDDEN",
        "parent-admin one child.test, QUARANTINE_OPEN , shadow@child.test , ALLOWED",
        "parent-admin one child.test, QUARANTINE_OPEN , far@foreign.test  , HIDDEN",
        "auditor installation     , QUARANTINE_OPEN   , far@foreign.test  , FORBIDDEN",
        "owner installation       , QUARANTINE_OPEN   , user@child.test   , ALLOWED",
        "owner installation       , LISTS_READ        , user@child.test   , FORBIDDEN",
    })
    void anOwnerActsOnWhatIsHeldForHisShadowsAndOnNothingElseOfTheirs(
            String limit, Permission permission, String address, Decision outcome) {
        Principal caller = token(
                "user mailbox user@child.test;owner mailbox shadow@child.test;owner mailbox far@foreign.test", limit);

        assertThat(of(caller, permission, address)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "user mailbox user@child.test;owner mailbox far@foreign.test                      , far@foreign.test , OWNER",
        "user mailbox user@child.test;owner mailbox far@foreign.test                      , user@child.test  , USER",
        "postmaster one child.test;owner mailbox far@foreign.test                         , far@foreign.test , OWNER",
        "helpdesk one foreign.test;owner mailbox far@foreign.test;operator one child.test , far@foreign.test , HELPDESK",
        "user mailbox user@child.test                                                     , far@foreign.test , USER",
    })
    void oneActsAsWhatOneIsThere(String grants, String address, Role role) {
        Subject subject = new Subject.OfAddress(Address.parse(address));

        assertThat(authorisation.roleAt(session(grants), subject)).isEqualTo(role);
        assertThat(authorisation.roleAt(token(grants, "owner installation"), subject))
                .isEqualTo(Role.OWNER);
    }

    @ParameterizedTest
    @CsvSource({
        // owner's grants                                  , limit of the token         , permission       , domain
        // , outcome
        "postmaster one child.test                         , helpdesk one child.test    , QUEUE_READ       , child.test  , ALLOWED",
        "postmaster one child.test                         , helpdesk one child.test    , DOMAINS_WRITE    , child.test  , FORBIDDEN",
        "parent-admin account parent.test                  , postmaster one child.test  , DOMAINS_WRITE    , child.test  , ALLOWED",
        "parent-admin account parent.test                  , postmaster one child.test  , DOMAINS_WRITE    , parent.test , HIDDEN",
        "helpdesk one child.test                           , postmaster one child.test  , DOMAINS_WRITE    , child.test  , FORBIDDEN",
        "helpdesk one child.test                           , operator installation      , QUEUE_READ       , foreign.test, HIDDEN",
        "operator installation                             , postmaster account parent.test, DOMAINS_WRITE , child.test  , ALLOWED",
        "operator installation                             , postmaster account parent.test, DOMAINS_WRITE , foreign.test, HIDDEN",
    })
    void aTokenDoesWhatBothItsOwnerAndItsLimitMay(
            String grants, String limit, Permission permission, String domain, Decision outcome) {
        Subject subject = new Subject.OfDomain(new Domain(domain));

        assertThat(authorisation.decide(token(grants, limit), permission, subject))
                .isEqualTo(outcome);
    }

    @Test
    void noTokenManagesItsOwnersLogin() {
        assertThat(authorisation.decide(
                        token("operator installation", null), Permission.OWN_LOGIN, new Subject.Whatever()))
                .isEqualTo(Decision.FORBIDDEN);
        assertThat(authorisation.decide(session("operator installation"), Permission.OWN_LOGIN, new Subject.Whatever()))
                .isEqualTo(Decision.ALLOWED);
    }

    @Nested
    class Reaching {

        @Test
        void everyGrantThatHasThePermissionCounts() {
            Principal caller =
                    session("postmaster one foreign.test;auditor account parent.test;user mailbox user@child.test");

            assertThat(authorisation.reach(caller, Permission.DOMAINS_READ))
                    .isEqualTo(new Reach(false, Set.of(PARENT), Set.of(FOREIGN), Set.of()));
            assertThat(authorisation.reach(caller, Permission.QUARANTINE_OPEN))
                    .isEqualTo(new Reach(false, Set.of(), Set.of(FOREIGN), Set.of(USER)));
            assertThat(authorisation.reach(caller, Permission.DOMAINS_MANAGE)).isEqualTo(Reach.NOTHING);
            assertThat(authorisation.reach(session("operator installation"), Permission.DOMAINS_READ))
                    .isEqualTo(Reach.EVERYTHING);
        }

        @Test
        void aLimitCutsOffWhatLiesOutside() {
            Principal limited =
                    token("parent-admin account parent.test;user mailbox a@foreign.test", "postmaster one child.test");

            assertThat(authorisation.reach(limited, Permission.QUARANTINE_READ))
                    .isEqualTo(new Reach(false, Set.of(), Set.of(CHILD), Set.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // caller                           , what he gives                     , may he
        "postmaster one child.test          , postmaster one child.test         , true",
        "postmaster one child.test          , helpdesk one child.test           , true",
        "postmaster one child.test          , auditor one child.test            , true",
        "postmaster one child.test          , parent-admin account child.test   , false",
        "postmaster one child.test          , helpdesk one parent.test          , false",
        "postmaster one parent.test         , helpdesk account parent.test      , false",
        "helpdesk one child.test            , helpdesk one child.test           , true",
        "helpdesk one child.test            , postmaster one child.test         , false",
        "parent-admin account parent.test   , parent-admin account parent.test  , true",
        "parent-admin account parent.test   , postmaster one child.test         , true",
        "parent-admin account parent.test   , postmaster one foreign.test       , false",
        "parent-admin account parent.test   , operator installation             , false",
        "operator installation              , operator installation             , true",
    })
    void oneGivesOnlyWhatOneHas(String grants, String given, boolean may) {
        assertThat(authorisation.mayGrant(session(grants), grant(given))).isEqualTo(may);
    }

    @Test
    void aTokenGivesNoMoreThanItsLimit() {
        Principal limited = token("operator installation", "helpdesk one child.test");

        assertThat(authorisation.mayGrant(limited, grant("postmaster one child.test")))
                .isFalse();
        assertThat(authorisation.mayGrant(limited, grant("helpdesk one child.test")))
                .isTrue();
    }
}
