package org.postern.scan.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.message.Client;
import org.postern.scan.check.Link;

class SubjectsTest {

    @Test
    void anAddressIsAskedForBackwards() {
        assertThat(labels(Subjects.client(new Client("192.0.2.7", "", "")))).containsExactly("IP 7.2.0.192");
    }

    @Test
    void ofIpv6TheNetworkIsAskedForToo() {
        assertThat(labels(Subjects.client(new Client("2001:db8:1:2:3:4:5:6", "", ""))))
                .containsExactly(
                        "IP 6.0.0.0.5.0.0.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2",
                        "IP 0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.1.2.3", "192.168.0.9", "172.20.1.1", "::1", "fe80::1%eth0", "fd00::1", "none"})
    void clientsOfOurOwnAreNotAskedAbout(String ip) {
        assertThat(Subjects.client(new Client(ip, "mail.example.org", ""))).isEmpty();
    }

    @Test
    void namesAreAskedForAsTheyAreAndAsTheyWereRegistered() {
        assertThat(labels(Subjects.client(new Client("192.0.2.7", "mx.Out.example.co.uk", ""))))
                .containsExactly("IP 7.2.0.192", "HELO mx.out.example.co.uk", "HELO example.co.uk");
        assertThat(Subjects.client(new Client("192.0.2.7", "[192.0.2.7]", ""))).hasSize(1);
        assertThat(Subjects.client(new Client("192.0.2.7", "localhost", ""))).hasSize(1);
    }

    @Test
    void sendersAreAskedForByTheirDomains() {
        assertThat(labels(Subjects.senders("anna@news.b\u00fccher.test", "", "x@bad domain", "anna@example.org")))
                .containsExactly("DOMAIN news.xn--bcher-kva.test", "DOMAIN xn--bcher-kva.test", "DOMAIN example.org");
    }

    @Test
    void whatALinkHidesComesFirstAndTheSendersOwnDomainLast() {
        List<Link> links = List.of(
                Link.of("https://www.example.org/", "our page"),
                Link.of("https://one.test/a", "here"),
                Link.of("https://bank.com.evil.test/", "bank.com"),
                Link.of("mailto:x@y.test", "write"),
                Link.of("http://203.0.113.9/x", "there"),
                Link.of("http://10.0.0.1/x", "inside"));

        assertThat(labels(Subjects.links(links, "anna@mail.example.org")))
                .containsExactly("URL_IP 9.113.0.203", "URL evil.test", "URL one.test", "URL example.org");
    }

    @Test
    void manyLinksAreBounded() {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            links.add(Link.of("https://host" + i + ".test/", "x"));
            links.add(Link.of("https://203.0.113." + i % 256 + "/", "x"));
        }

        assertThat(Subjects.links(links, "")).hasSize(25);
    }

    @Test
    void aHashFitsIntoALabel() {
        // SHA-256 of nothing; the base 32 is what coreutils makes of it, in lower case and without padding
        String hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        assertThat(labels(Subjects.files(List.of(hash, hash))))
                .containsExactly("HASH 4oymiquy7qobjgx36tejs35zeqt24qpemsnzgtfeswmrw6csxbkq");
    }

    private static List<String> labels(List<Subject> subjects) {
        return Stream.of(subjects)
                .flatMap(List::stream)
                .map(subject -> subject.about() + " " + subject.label())
                .toList();
    }
}
