package org.postern.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postern.fixture.NameServer;

/** A client of some name servers. */
final class Rig implements AutoCloseable {

    final NameServer server = NameServer.start();
    final Dns dns;

    /** @param time the deadline; long enough that a busy machine does not matter, where nothing is to run into it */
    Rig(Duration time, NameServer... others) {
        List<InetSocketAddress> addresses = Stream.concat(Stream.of(server), Stream.of(others))
                .map(each -> new InetSocketAddress("127.0.0.1", each.port()))
                .toList();
        dns = new Dns(new DnsSettings(addresses, time, 10_000, Duration.ofHours(1)));
    }

    Answer ask(Question.Type type, String name) throws Exception {
        return dns.ask(new Question(name, type)).get(20, TimeUnit.SECONDS);
    }

    Answer txt(String name) throws Exception {
        return ask(Question.Type.TXT, name);
    }

    static Answer found(String... values) {
        return new Answer.Found(List.of(values));
    }

    static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    @Override
    public void close() {
        dns.close();
        server.close();
    }
}
