package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Mutated octets of a server's answer: each is a malformed one, or has a reading. */
class DnsFuzzTest {

    private static final int RUNS = Integer.getInteger("postern.fuzz.runs", 20_000);

    private final Random random = new Random(1035);

    @Test
    void whateverAServerSaysHasAReadingOrIsMalformed() throws Exception {
        Name asked = Name.fromString("a.test.");
        byte[] whole = answer(asked).toWire();
        Map<String, Integer> seen = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            byte[] octets = whole.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }

            String reading = reading(octets, asked);

            seen.merge(reading, 1, Integer::sum);
        }
        System.out.println("DNS fuzz: " + RUNS + " answers, " + seen);
        assertThat(seen).containsKeys("Found", "Nothing", "Unknown", "malformed");
    }

    /** As {@link Inquiry} reads it: what dnsjava refuses, and what it took for a message and then stumbles over, is malformed. */
    private static String reading(byte[] octets, Name asked) {
        Message message;
        try {
            message = new Message(octets);
        } catch (IOException | RuntimeException e) {
            // the client's future fails with either
            return "malformed";
        }
        Answer answer;
        try {
            answer = Reading.of(message, asked, Question.Type.TXT).answer();
        } catch (RuntimeException e) {
            return "malformed";
        }
        assertThat(answer.values()).allMatch(value -> value.length() <= 65_536);
        return answer.getClass().getSimpleName();
    }

    private static Message answer(Name asked) throws Exception {
        Name alias = Name.fromString("b.test.");
        Message message = Message.newQuery(Record.newRecord(asked, Type.TXT, DClass.IN));
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(new CNAMERecord(asked, DClass.IN, 60, alias), Section.ANSWER);
        message.addRecord(new TXTRecord(alias, DClass.IN, 60, java.util.List.of("v=spf1", " -all")), Section.ANSWER);
        message.addRecord(new MXRecord(alias, DClass.IN, 60, 10, asked), Section.ANSWER);
        message.addRecord(
                new SOARecord(Name.fromString("test."), DClass.IN, 60, asked, asked, 1, 1, 1, 1, 60),
                Section.AUTHORITY);
        message.addRecord(new ARecord(alias, DClass.IN, 60, InetAddress.getByName("192.0.2.1")), Section.ADDITIONAL);
        return message;
    }
}
