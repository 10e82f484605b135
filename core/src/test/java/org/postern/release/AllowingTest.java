package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.ANNA;
import static org.postern.release.Desk.OWNER;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Summary;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Place;
import org.postern.lists.SenderFacts;
import org.postern.message.MailId;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Verdict;

class AllowingTest {

    private static final Order ALLOW = new Order(OWNER, true, true, "");
    private static final Identity PROVEN = new Identity(Identity.Proof.DKIM, "friend.test", "friend.test", false);

    @TempDir
    private Path home;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(home, VirusScanner.none()).define();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private DeliveryId hold(String header, Identity identity) throws Exception {
        return hold(header, identity, ANNA);
    }

    private DeliveryId hold(String header, Identity identity, Address recipient) throws Exception {
        MailId id = desk.mail.accept(header + "Subject: s\r\n\r\nx\r\n", recipient);
        Verdict verdict =
                new Verdict(Category.SPAM, 0.9, List.of(), false, new Authentication(List.of(), identity, List.of()));
        desk.mail
                .ledger()
                .settle(
                        desk.mail.ledger().begin(id).orElseThrow(),
                        verdict,
                        Summary.EMPTY,
                        Map.of(recipient, new Outcome.Hold(HeldClass.SPAM)))
                .join();
        return new DeliveryId(id, 0);
    }

    private List<ListEntry> entries() {
        return desk.lists.page(new Place(ListScope.of(ANNA), ListName.ALLOW), Optional.empty(), "", 10);
    }

    private boolean allows(Identity identity) {
        SenderFacts facts =
                new SenderFacts(Optional.empty(), List.of(Address.parse("bob@friend.test")), identity, "192.0.2.1", "");
        return !desk.lists.matches(facts, ANNA).all().isEmpty();
    }

    @Test
    void aProvenAuthorIsAllowedAsFarAsHeIsProven() throws Exception {
        assertThat(allows(PROVEN)).isFalse();
        DeliveryId id = hold("From: Bob <Bob@friend.test>\r\n", PROVEN);

        assertThat(desk.releases.release(id, ALLOW)).isInstanceOf(Result.Done.class);

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.value().text()).isEqualTo("bob@friend.test");
            assertThat(entry.options().forgeable()).isFalse();
            assertThat(entry.origin()).isEqualTo("release " + id + " by anna@example.test");
        });
        assertThat(allows(PROVEN)).isTrue();
        assertThat(allows(Identity.NONE)).isFalse();
    }

    @Test
    void whoIsNotProvenIsAllowedByHisAddressAndTheEntrySaysThatAForgerCouldUseIt() throws Exception {
        desk.releases.release(hold("From: Bob <bob@friend.test>\r\n", Identity.NONE), ALLOW);

        assertThat(entries()).singleElement().matches(ListEntry::canBeForged).matches(entry -> entry.value()
                .text()
                .equals("bob@friend.test"));
        assertThat(allows(Identity.NONE)).isTrue();
    }

    @Test
    void theProofOfAnotherDomainIsNoProofOfTheAuthor() throws Exception {
        Identity other = new Identity(Identity.Proof.DKIM, "other.test", "other.test", false);

        desk.releases.release(hold("From: bob@friend.test\r\n", other), ALLOW);

        assertThat(entries()).singleElement().matches(ListEntry::canBeForged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "From: nobody\r\n",
                "From: a@friend.test, b@friend.test\r\n",
                "From: a@friend.test\r\nFrom: b@friend.test\r\n",
                "From: bob@\r\n"
            })
    void whereNobodyCanBeAllowedNothingIsReleased(String header) throws Exception {
        DeliveryId id = hold(header, PROVEN);

        assertThat(desk.releases.release(id, ALLOW)).isInstanceOf(Result.NoSender.class);

        assertThat(desk.quarantine.get(id).orElseThrow().state()).isEqualTo(State.HELD);
        assertThat(entries()).isEmpty();
        assertThat(desk.lessons()).isEmpty();
    }

    @Test
    void anEntryThatAsksForProofIsNotWeakenedByMailThatHasNone() throws Exception {
        desk.releases.release(hold("From: bob@friend.test\r\n", PROVEN), ALLOW);
        DeliveryId forged = hold("From: bob@friend.test\r\n", Identity.NONE);

        assertThat(desk.releases.release(forged, ALLOW))
                .isInstanceOfSatisfying(
                        Result.NoSender.class, no -> assertThat(no.lack()).isEqualTo(Lack.LESS_PROVEN));

        assertThat(entries()).singleElement().matches(entry -> !entry.canBeForged());
        assertThat(desk.quarantine.get(forged).orElseThrow().state()).isEqualTo(State.HELD);
    }

    @Test
    void whoHasNoMailboxHasNoList() throws Exception {
        DeliveryId id = hold("From: bob@friend.test\r\n", PROVEN, Address.parse("abuse@example.test"));

        assertThat(desk.releases.release(id, ALLOW))
                .isInstanceOfSatisfying(
                        Result.NoSender.class, no -> assertThat(no.lack()).isEqualTo(Lack.NO_MAILBOX));
    }

    @Test
    void anotherReleaseAllowsNobodyAnew() throws Exception {
        desk.releases.release(hold("From: bob@friend.test\r\n", PROVEN), ALLOW);
        desk.releases.release(hold("From: bob@friend.test\r\n", Identity.NONE), Order.of(OWNER));

        assertThat(entries()).singleElement().matches(entry -> !entry.canBeForged());
    }
}
