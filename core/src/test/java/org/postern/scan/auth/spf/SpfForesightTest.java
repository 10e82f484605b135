package org.postern.scan.auth.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.spf.Senders.DOMAIN;
import static org.postern.scan.auth.spf.Senders.IP4;
import static org.postern.scan.auth.spf.Senders.IP6;
import static org.postern.scan.auth.spf.Senders.check;
import static org.postern.scan.auth.spf.Senders.zone;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;
import org.postern.dns.ZoneAnswers;

/** What is asked for ahead; and that it changes nothing but time. */
class SpfForesightTest {

    private static Set<Question> expected(String ip, Answers zone) {
        OneAtATime answers = new OneAtATime(zone);
        answers.decide(known -> check(ip, known));
        return answers.expected();
    }

    private static Question a(String name) {
        return new Question(name, Type.A);
    }

    @Test
    void theQuestionsOfAllTermsAreExpectedWhenTheRecordIsRead() {
        ZoneAnswers zone = zone("v=spf1 a:%{l1r-}.example a mx exists:%{ir}.x.example include:in.example ptr "
                        + "exists:%{p}.x.example redirect=%{d1}.example")
                .with(Type.A, "strong.example", IP4);

        assertThat(expected(IP4, zone))
                .containsExactly(
                        a("strong.example"),
                        a(DOMAIN),
                        new Question(DOMAIN, Type.MX),
                        a("3.2.0.192.x.example"),
                        Question.txt("in.example"),
                        new Question("3.2.0.192.in-addr.arpa", Type.PTR),
                        Question.txt("com.example"));
    }

    @Test
    void anIpv6ClientNeedsIpv6Addresses() {
        ZoneAnswers zone = zone("v=spf1 a exists:x.example").with(Type.AAAA, DOMAIN, IP6);

        assertThat(expected(IP6, zone)).containsExactly(new Question(DOMAIN, Type.AAAA), a("x.example"));
    }

    @Test
    void nothingIsExpectedBehindATermThatMatchesWithoutDns() {
        ZoneAnswers zone = zone("v=spf1 a ip4:192.0.2.0/24 mx redirect=in.example");

        assertThat(expected(IP4, zone)).containsExactly(a(DOMAIN));
    }

    @Test
    void noMoreIsExpectedThanMayBeAsked() {
        StringBuilder record = new StringBuilder("v=spf1");
        for (int i = 1; i <= 15; i++) {
            record.append(" a:h").append(i).append(".example");
        }
        ZoneAnswers zone = zone(record + " redirect=in.example").with(Type.A, "h1.example", IP4);

        assertThat(expected(IP4, zone)).hasSize(10).doesNotContain(a("h11.example"));
    }

    @Test
    void namesThatDnsCannotHoldAreNotExpected() {
        ZoneAnswers zone = zone("v=spf1 a:a..example include:%{l} a:" + "x".repeat(64) + ".example -all");

        assertThat(expected(IP4, zone)).isEmpty();
    }

    @Test
    void theAddressesOfAllExchangersAreExpectedTogether() {
        ZoneAnswers zone = zone("v=spf1 mx -all")
                .with(Type.MX, DOMAIN, "mx1.example", "mx2.example")
                .with(Type.A, "mx1.example", IP4);

        assertThat(expected(IP4, zone))
                .containsExactly(new Question(DOMAIN, Type.MX), a("mx1.example"), a("mx2.example"));
    }

    @Test
    void manyIncludesCostOneRound() {
        ZoneAnswers zone = zone("v=spf1 include:a.example include:b.example include:c.example mx -all")
                .txt("a.example", "v=spf1 ip4:198.51.100.1")
                .txt("b.example", "v=spf1 ip4:198.51.100.2")
                .txt("c.example", "v=spf1 ip4:198.51.100.3")
                .with(Type.MX, DOMAIN, "mx1.example", "mx2.example")
                .with(Type.A, "mx1.example", "192.0.2.8")
                .with(Type.A, "mx2.example", "192.0.2.9");
        OneAtATime answers = new OneAtATime(zone, true);

        answers.decide(known -> check(IP4, known));

        // the record; includes and MX; addresses; and the round in which all is known
        assertThat(answers.rounds()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a mx ptr -all exp=exp.example",
                "include:in.example exists:%{p}.x.example redirect=out.example",
                "a:x1.example a:x2.example a:x3.example all",
                "mx all",
                "redirect=" + DOMAIN,
                "bad"
            })
    void theResultIsTheSameHoweverAnswersCome(String terms) {
        ZoneAnswers zone = zone("v=spf1 " + terms)
                .txt("in.example", "v=spf1 a mx:" + DOMAIN + " -all")
                .txt("out.example", "v=spf1 ptr:example.org -all exp=exp.example")
                .txt("exp.example", "No, %{p}.")
                .with(Type.MX, DOMAIN, "mx1.example", "mx2.example")
                .with(Type.A, "mx2.example", "192.0.2.9")
                .with(Type.PTR, "3.2.0.192.in-addr.arpa", "h.example.net", "h.example.com")
                .with(Type.A, "h.example.com", IP4);

        SpfResult atOnce = check(IP4, zone);

        assertThat(new OneAtATime(zone).<SpfResult>decide(known -> check(IP4, known)))
                .isEqualTo(atOnce);
        assertThat(new OneAtATime(zone, true).<SpfResult>decide(known -> check(IP4, known)))
                .isEqualTo(atOnce);
    }
}
