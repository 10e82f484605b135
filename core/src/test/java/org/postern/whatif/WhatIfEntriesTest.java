package org.postern.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.disposition.Disposition.DELIVER;
import static org.postern.disposition.Disposition.DROP;
import static org.postern.disposition.Disposition.HOLD;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.disposition.Disposition;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListScope.Level;
import org.postern.lists.ListValue;
import org.postern.tenant.Reach;
import org.postern.verdict.Category;

/** List entries tried on rows of a real database, through the stores. */
class WhatIfEntriesTest {

    private static final ListEntry.Options PLAIN = ListEntry.Options.NONE;
    private static final ListEntry.Options VANISH = new ListEntry.Options(true, false, "", Optional.empty());
    private static final String ANNA = "anna@own.test";
    private static final String BERT = "bert@own.test";

    @TempDir
    private Path home;

    private Past past;

    @BeforeEach
    void open() throws Exception {
        past = new Past(home);
        past.define("own.test", "anna", "bert");
        past.define("other.test", "carl");
    }

    @AfterEach
    void close() {
        past.close();
    }

    private static Change thresholds(double tag, double hold) {
        return new Change(false, Optional.of(tag), Optional.of(hold), Map.of(), Optional.empty());
    }

    private static Change entry(ListName list, String value, ListEntry.Options options) {
        return new Change(
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(new Change.Entry(Level.DOMAIN, Optional.empty(), list, ListValue.parse(value), options)));
    }

    private Findings play(Change change) {
        return past.whatIf
                .play(
                        change,
                        past.tenants.within(new Reach(false, Set.of(), Set.of(new Domain("own.test")), Set.of())),
                        7)
                .orElseThrow();
    }

    private static long total(Findings findings, Disposition after) {
        return Optional.ofNullable(findings.would().get(after))
                .map(Findings.Sum::total)
                .orElse(0L);
    }

    @Test
    void aBlockEntryHoldsOrDropsByEnvelopeCountryAndNetwork() throws Exception {
        past.mail(ANNA)
                .from("news@spammy.test", "203.0.113.9", "CN")
                .score(Category.CLEAN, 0.1)
                .delivered();
        past.mail(ANNA)
                .from("bob@friend.test", "198.51.100.1", "DE")
                .score(Category.CLEAN, 0.1)
                .delivered();

        assertThat(play(entry(ListName.BLOCK, "spammy.test", PLAIN))
                        .would()
                        .get(HOLD)
                        .byClass())
                .isEqualTo(Map.of(HeldClass.BLOCKLIST, 1L));
        assertThat(play(entry(ListName.BLOCK, "CN", PLAIN)).would().get(HOLD).byClass())
                .isEqualTo(Map.of(HeldClass.COUNTRY, 1L));
        assertThat(total(play(entry(ListName.BLOCK, "203.0.113.0/24", PLAIN)), HOLD))
                .isEqualTo(1);
        assertThat(total(play(entry(ListName.BLOCK, "spammy.test", VANISH)), DROP))
                .isEqualTo(1);
        assertThat(play(entry(ListName.BLOCK, "FR", PLAIN)).would()).isEmpty();
    }

    @Test
    void anAllowEntryLetsPassWhatIsProvenAndNoMalware() throws Exception {
        past.mail(ANNA).proven("bob@friend.test").score(Category.SPAM, 0.9).held();
        past.mail(ANNA)
                .from("bob@friend.test", "192.0.2.1", "")
                .score(Category.SPAM, 0.9)
                .held();
        past.mail(ANNA).proven("bob@friend.test").score(Category.VIRUS, 1).held();

        Findings findings = play(entry(ListName.ALLOW, "friend.test", PLAIN));

        assertThat(findings.would()).containsOnlyKeys(DELIVER);
        assertThat(total(findings, DELIVER)).isEqualTo(1);
    }

    @Test
    void aPersonalEntryIsTriedForItsOwnerAlone() throws Exception {
        past.mail(ANNA)
                .from("a@spammy.test", "192.0.2.1", "")
                .score(Category.CLEAN, 0)
                .delivered();
        past.mail(BERT)
                .from("a@spammy.test", "192.0.2.1", "")
                .score(Category.CLEAN, 0)
                .delivered();
        Change change = new Change(
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(new Change.Entry(
                        Level.ADDRESS,
                        Optional.of(ListScope.of(Address.parse(ANNA))),
                        ListName.BLOCK,
                        ListValue.parse("spammy.test"),
                        PLAIN)));

        assertThat(play(change).samples())
                .extracting(Findings.Sample::recipient)
                .containsExactly(ANNA);
    }

    @Test
    void anEntryThatIsThereAlreadyChangesNothingUnlessItSaysSomethingElse() throws Exception {
        past.put("domain:own.test", ListName.BLOCK, "spammy.test");
        past.mail(ANNA)
                .from("a@spammy.test", "192.0.2.1", "")
                .score(Category.CLEAN, 0)
                .settled(new Outcome.Hold(HeldClass.BLOCKLIST, "block domain:own.test spammy.test"));

        assertThat(play(entry(ListName.BLOCK, "spammy.test", PLAIN)).would()).isEmpty();
        assertThat(total(play(entry(ListName.BLOCK, "spammy.test", VANISH)), DROP))
                .isEqualTo(1);
    }

    @Test
    void anEntryThatDecidedAboutAnAuthorWhoIsForgottenStillCounts() throws Exception {
        past.put("domain:own.test", ListName.BLOCK, "author@spammy.test");
        past.mail(ANNA)
                .from("bounce@relay.test", "192.0.2.1", "")
                .score(Category.SPAM, 0.4)
                .settled(new Outcome.Drop("vanish domain:own.test author@spammy.test"));

        assertThat(play(thresholds(0.3, 0.3)).would()).isEmpty();
    }

    @Test
    void whatCannotBePlayedIsCounted() throws Exception {
        past.mail(ANNA).accepted();
        past.mail(ANNA)
                .from("bounce@relay.test", "192.0.2.1", "")
                .score(Category.CLEAN, 0)
                .delivered();
        past.mail(ANNA)
                .from("bounce@relay.test", "192.0.2.1", "")
                .score(Category.SPAM, 0.9)
                .held();
        past.mail(ANNA).proven("bob@friend.test").score(Category.CLEAN, 0).delivered();

        Findings findings = play(entry(ListName.BLOCK, "who@spammy.test", PLAIN));

        assertThat(findings.notJudged()).isEqualTo(1);
        assertThat(findings.looked()).isEqualTo(3);
        // of the held one the author is known, of the proven one the domain
        assertThat(findings.unsure()).isEqualTo(1);
        assertThat(play(entry(ListName.BLOCK, "192.0.2.77", PLAIN)).unsure()).isZero();
        assertThat(play(entry(ListName.BLOCK, "other@friend.test", PLAIN)).unsure())
                .isEqualTo(2);
    }
}
