package org.postern.scan.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.MessageParser;
import org.postern.message.ParseLimits;
import org.postern.message.ParsedMessage;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.auth.Iprev;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.dmarc.Policy;
import org.postern.scan.auth.spf.SpfResult;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Surroundings;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;
import org.postern.verdict.Reason;

class SenderChecksTest {

    private static final ParsedMessage MESSAGE = new MessageParser(ParseLimits.DEFAULT, (part, decoded) -> {})
            .parse(new ByteArrayInputStream("From: Anna <x@a.test>\r\n\r\nx".getBytes(StandardCharsets.US_ASCII)));

    private static final String TABLE = """
            # DMARC           | SPF       | iprev     | proof | what is found
            PASS REJECT       | PASS      | PASS      | SPF   |
            PASS REJECT       | FAIL      | PASS      | DKIM  |
            FAIL REJECT       | PASS      | PASS      | NONE  | dmarc-reject
            FAIL REJECT       | FAIL      | PASS      | NONE  | dmarc-reject
            FAIL REJECT       | FAIL      | PASS      | ARC   |
            FAIL QUARANTINE   | SOFTFAIL  | PASS      | NONE  | dmarc-quarantine
            FAIL QUARANTINE   | SOFTFAIL  | PASS      | ARC   |
            FAIL NONE         | PASS      | PASS      | NONE  |
            FAIL NONE         | FAIL      | PASS      | NONE  | spf-fail
            NONE NONE         | FAIL      | PASS      | NONE  | spf-fail
            NONE NONE         | FAIL      | PASS      | DKIM  |
            NONE NONE         | SOFTFAIL  | PASS      | NONE  | spf-softfail
            NONE NONE         | NEUTRAL   | PASS      | NONE  |
            NONE NONE         | NONE      | PASS      | NONE  |
            NONE NONE         | PERMERROR | PASS      | NONE  |
            PERMERROR NONE    | NONE      | PASS      | NONE  |
            UNREADABLE NONE   | NONE      | PASS      | NONE  | author-unreadable
            SEVERAL NONE      | NONE      | PASS      | NONE  | authors-of-several-domains
            NONE NONE         | NONE      | PERMERROR | NONE  | client-without-name
            NONE NONE         | NONE      | FAIL      | NONE  | client-with-false-name
            TEMPERROR NONE    | TEMPERROR | TEMPERROR | NONE  | sender-unknown-for-now
            NONE NONE         | NONE      | TEMPERROR | NONE  | sender-unknown-for-now
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void whatWasFoundOutWeighs(String dmarc, SpfResult.Kind spf, Iprev.Kind iprev, Proof proof, String expected) {
        Facts facts = facts(authenticated(dmarc, spf, iprev, proof, "192.0.2.7"));

        assertThat(found(facts).stream().map(Reason::name))
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"paypal.com, true", "mail.dhl.de, true", "gmail.com, false", "weebly.com, false", "a.test, false"})
    void aProofSpeaksForWellKnownSendersAndForNobodyWhoeverHasAMailboxThere(String domain, boolean known) {
        assertThat(names(facts(proven(domain)))).isEqualTo(known ? List.of("sender-well-known") : List.of());
    }

    @Test
    void withoutAProofABrandsDomainSaysNothing() {
        assertThat(names(facts(
                        authenticated("NONE NONE", SpfResult.Kind.NONE, Iprev.Kind.PASS, Proof.NONE, "192.0.2.7"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NONE, a.test, true", "DKIM, a.test, false", "NONE, b.test, false"})
    void theRecipientsOwnDomainHasToBeProven(Proof proof, String own, boolean found) {
        Facts facts = facts(authenticated("NONE NONE", SpfResult.Kind.NONE, Iprev.Kind.PASS, proof, "192.0.2.7"))
                .in(Surroundings.NONE.owning(Set.of(own)));

        assertThat(names(facts)).isEqualTo(found ? List.of("from-own-unproven") : List.of());
    }

    private static List<String> names(Facts facts) {
        return found(facts).stream().map(Reason::name).toList();
    }

    @Test
    void everyCheckIsInTheTable() {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(TABLE.split("\n"))
                .map(line -> line.substring(line.lastIndexOf('|') + 1).strip())
                .filter(name -> name.matches("[a-z-]+"))
                .forEach(names::add);

        // theirs are the tests above: the table has one domain
        names.addAll(Set.of("from-own-unproven", "sender-well-known"));
        assertThat(names)
                .containsExactlyElementsOf(
                        new TreeSet<>(SenderChecks.ALL.stream().map(Check::name).toList()));
    }

    @Test
    void whereNobodyWasAskedNothingIsFound() {
        assertThat(found(facts(Authenticated.NOT_ASKED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "10.1.2.3", "192.168.0.1", "fe80::1", "::1", "fd00::1", "100.64.0.1"})
    void aClientOfOurOwnNetworkNeedsNoName(String ip) {
        assertThat(found(facts(authenticated("NONE NONE", SpfResult.Kind.NONE, Iprev.Kind.PERMERROR, Proof.NONE, ip))))
                .isEmpty();
    }

    @Test
    void theOwnersExplanationIsShownAsHis() {
        Authenticated sender =
                authenticated("NONE NONE", SpfResult.Kind.FAIL, Iprev.Kind.PASS, Proof.NONE, "192.0.2.7");

        assertThat(found(facts(sender)).get(0).text())
                .isEqualTo("The domain of the envelope does not let this server send for it: b.test says"
                        + " \"not one of ours\".");
    }

    private static List<Reason> found(Facts facts) {
        return SenderChecks.ALL.stream()
                .flatMap(check -> check.ask(facts).stream())
                .toList();
    }

    private static Facts facts(Authenticated sender) {
        return Facts.of(MESSAGE, List.of(), sender);
    }

    private static Authenticated authenticated(
            String dmarc, SpfResult.Kind spf, Iprev.Kind iprev, Proof proof, String ip) {
        SpfResult result = new SpfResult(spf, "b.test", "-all", spf == SpfResult.Kind.FAIL ? "not one of ours" : "");
        return new Authenticated(
                Optional.of(new ClientResult(ip, "x@b.test", result, result, new Iprev(iprev, "mx.b.test"))),
                List.of(),
                new ArcResult(ArcResult.Kind.NONE, "", List.of(), 0),
                dmarc(dmarc),
                new Identity(proof, proof == Proof.NONE ? "" : "a.test", "", false),
                List.of());
    }

    private static Authenticated proven(String domain) {
        Authenticated sender =
                authenticated("PASS REJECT", SpfResult.Kind.PASS, Iprev.Kind.PASS, Proof.DKIM, "192.0.2.7");
        return new Authenticated(
                sender.client(),
                List.of(),
                sender.arc(),
                sender.dmarc(),
                new Identity(Proof.DKIM, domain, domain, false),
                List.of());
    }

    private static DmarcResult dmarc(String text) {
        boolean several = text.startsWith("SEVERAL");
        boolean unreadable = text.startsWith("UNREADABLE");
        DmarcResult.Kind kind =
                several || unreadable ? DmarcResult.Kind.PERMERROR : DmarcResult.Kind.valueOf(text.split(" ")[0]);
        return new DmarcResult(
                kind, unreadable ? "" : "a.test", Policy.valueOf(text.split(" ")[1]), Optional.empty(), several, "");
    }
}
