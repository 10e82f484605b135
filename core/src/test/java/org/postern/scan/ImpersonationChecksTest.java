package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.html;
import static org.postern.scan.Letters.plain;
import static org.postern.scan.Letters.with;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.message.Source;
import org.postern.scan.check.Check;
import org.postern.scan.check.People;
import org.postern.scan.check.Person;
import org.postern.scan.check.Surroundings;
import org.postern.scan.impersonation.ImpersonationChecks;
import org.postern.scan.learn.Classifier;

/** For every check on whose name a message bears a message that it finds and one close by that it does not. */
class ImpersonationChecksTest {

    private static final String LINK = "https://evil.example/";
    private static final Surroundings SURROUNDINGS = Surroundings.NONE
            .owning(Set.of("muster-werke.com", "example.test"))
            .with(new People(List.of(new Person("Clara Muster", Set.of("clara@muster-werke.com")))));

    static Stream<Arguments> fixtures() {
        return Stream.of(brands(), topics(), names(), letters(), answers()).flatMap(List::stream);
    }

    private static List<Arguments> brands() {
        return List.of(
                row("from-impersonates", from("PayPal <a@evil.example>"), from("PayPal <a@paypal.com>")),
                row(
                        "from-impersonates",
                        from("\"P\u0430yP\u0430l Service\" <a@evil.example>"),
                        from("Pay Officer <a@evil.example>")),
                row("from-impersonates", from("DHL Paket <a@gmail.com>"), from("DHL Paket <noreply@dhl.de>")),
                row("from-lookalike", from("Support <a@paypal-billing.com>"), from("Support <a@paypal.co.uk>")),
                row("from-lookalike", from("Support <a@arnazon.com>"), from("Support <a@amazonia-travel.example>")),
                row("brand-in-mailbox", from("Service <netflix@evil.example>"), from("Service <netflix@netflix.com>")));
    }

    private static List<Arguments> topics() {
        return List.of(
                row(
                        "brand-elsewhere",
                        subject("Netflix").replace("See you", LINK),
                        subject("Netflix").replace("See you", "https://netflix.com/")),
                row(
                        "brand-elsewhere",
                        subject("Netflix").replace("See you", LINK),
                        subject("Re: Netflix").replace("See you", LINK)),
                row(
                        "brand-of-everybody-elsewhere",
                        subject("Your Microsoft account").replace("See you", LINK),
                        subject("Your account").replace("See you", LINK)),
                row(
                        "brand-elsewhere",
                        subject("Handed to DHL").replace("See you", LINK),
                        subject("Handed to DHL")
                                .replace("Anna Meier", "Example Store")
                                .replace("See you", "https://www.example.org/track")),
                row("brand-in-text", plain("Dear Netflix member, " + LINK), plain("Dear member, " + LINK)),
                row("brand-in-text", plain("Dear Netflix member, " + LINK), plain("Follow us on Facebook. " + LINK)),
                row(
                        "brand-pictures",
                        html("<img src='https://assets.nflxext.com/a.png'><a href='" + LINK + "'>x</a>"),
                        html("<img src='https://assets.nflxext.com/a.png'><a href='https://www.netflix.com/'>x</a>")),
                row(
                        "brand-by-telephone",
                        with("From", "From: Bill <bill@gmail.com>")
                                + "Norton 360 renewed for $299.95. Call +1 888 555 0100\n",
                        with("From", "From: Bill <bill@gmail.com>") + "Norton 360 renewed for $299.95.\n"));
    }

    private static List<Arguments> names() {
        return List.of(
                row(
                        "from-name-address",
                        from("\"boss@example.test\" <a@evil.example>"),
                        from("\"a@example.org\" <a@example.org>")),
                row("from-name-domain", from("mybank.com <a@evil.example>"), from("mybank.com <a@news.mybank.com>")),
                row("from-own-name-elsewhere", from("Anna <anna@muster-werke.co>"), from("Anna <anna@muster-werk.co>")),
                row(
                        "from-own-lookalike",
                        from("Anna <anna@muster-werke-billing.com>"),
                        from("Anna <anna@muster-werke.com>")),
                row("from-own-lookalike", from("Anna <anna@rnuster-werke.com>"), from("Anna <anna@meister-haus.com>")),
                row(
                        "link-own-lookalike",
                        plain("https://muster-werkes.com/login"),
                        plain("https://portal.muster-werke.com/login")),
                row(
                        "from-protected-name",
                        from("Clara Muster <ceo@evil.example>"),
                        from("Clara Muster <clara@muster-werke.com>")),
                row(
                        "from-protected-name",
                        from("\"Muster, Clara (CEO)\" <ceo@gmail.com>"),
                        from("Clara Mustermann <ceo@gmail.com>")));
    }

    private static List<Arguments> letters() {
        return List.of(
                row("letters-disguised", subject("P\u0430yment"), subject("\u041f\u0440\u0438\u0432\u0435\u0442 Anna")),
                row(
                        "text-letters-disguised",
                        plain("S\u0435e your p\u0430yment to\u0434ay h\u0435re"),
                        plain(
                                "\u041f\u0440\u0438\u0432\u0435\u0442 Anna, \u043a\u0430\u043a \u0434\u0435\u043b\u0430 today?")),
                row("sender-cheap-domain", from("Anna <anna@offer.xyz>"), from("Anna <anna@xyz.example>")),
                row(
                        "recipient-in-subject",
                        subject("ben@example.test has new messages"),
                        subject("Ben has new messages")),
                row(
                        "recipient-in-subject",
                        subject("Dear b.en-77, look").replace("ben@example.test", "b.en-77@example.test"),
                        subject("[b.en-77] Look").replace("ben@example.test", "b.en-77@example.test")));
    }

    private static List<Arguments> answers() {
        return List.of(
                row(
                        "reply-elsewhere",
                        with("X", "Reply-To: anna@gmail.com"),
                        with("X", "Reply-To: a@mail.example.org")),
                row(
                        "reply-elsewhere",
                        with("X", "Reply-To: anna@gmail.com"),
                        with("From", "From: Anna Meier via Makers <makers@lists.example.org>")
                                .replace("To: Ben <ben@example.test>", "To: makers@lists.example.org")
                                .replace("Subject", "Reply-To: Anna Meier <anna@gmail.com>\nSubject")),
                row(
                        "reply-lookalike",
                        with("X", "Reply-To: anna@examp1e.org"),
                        with("X", "Reply-To: anna@example.org")),
                row(
                        "reply-protected-name",
                        with("X", "Reply-To: Clara Muster <c@evil.example>"),
                        with("X", "Reply-To: Clara Muster <clara@muster-werke.com>")));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("fixtures")
    void findsWhatItShouldAndNothingCloseBy(String name, String bad, String good) {
        assertThat(names(bad)).contains(name);
        assertThat(names(good)).doesNotContain(name);
    }

    @Test
    void everyCheckHasFixtures() {
        assertThat(fixtures()
                        .map(row -> (String) row.get()[0])
                        .filter(name -> !name.startsWith("link-"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(
                        ImpersonationChecks.ALL.stream().map(Check::name).toList()));
    }

    private static List<String> names(String message) {
        Scanner scanner = Scanner.create(
                Letters.settings("none"), Optional.empty(), "", (request, facts) -> SURROUNDINGS, Classifier.shipped());
        byte[] bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return ScannerTest.names(scanner.scan(ScanRequest.of(Source.of(bytes))));
    }

    private static String from(String from) {
        return with("From", "From: " + from);
    }

    private static String subject(String subject) {
        return with("Subject", "Subject: " + subject);
    }

    private static Arguments row(String name, String bad, String good) {
        return Arguments.of(name, bad, good);
    }
}
