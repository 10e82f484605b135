package org.postern.dns;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postern.dns.Question.Type;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** Records as the text of an {@link Answer.Found}, within bounds. */
final class Values {

    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_CHARACTERS = 65_536;

    private Values() {}

    /** @param records of this type, at least one */
    static Answer of(List<Record> records, Type type) {
        if (records.size() > MOST_RECORDS) {
            return new Answer.Unknown("more than " + MOST_RECORDS + " records");
        }
        List<String> values = texts(records, type).toList();
        if (values.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
            return new Answer.Unknown("more than " + MOST_CHARACTERS + " characters");
        }
        return new Answer.Found(values);
    }

    private static Stream<String> texts(List<Record> records, Type type) {
        return switch (type) {
            case A, AAAA -> records.stream().map(record -> address(record.rdataToWireCanonical()));
            case MX -> exchangers(records);
            case PTR -> records.stream().map(record -> Names.text(((PTRRecord) record).getTarget()));
            case TXT -> records.stream().map(record -> text((TXTRecord) record));
        };
    }

    /** RFC 5321 5.1: equal ones in random order, which balances them. */
    private static Stream<String> exchangers(List<Record> records) {
        List<Record> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled);
        return shuffled.stream()
                .map(MXRecord.class::cast)
                .sorted(Comparator.comparingInt(MXRecord::getPriority))
                .map(record -> Names.text(record.getTarget()));
    }

    private static String address(byte[] octets) {
        try {
            // Of the two factories only this one leaves ::ffff:192.0.2.1 an IPv6 address
            return octets.length == 4
                    ? InetAddress.getByAddress(octets).getHostAddress()
                    : Inet6Address.getByAddress(null, octets, -1).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + octets.length + " octets", e);
        }
    }

    private static String text(TXTRecord record) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        record.getStringsAsByteArrays().forEach(octets::writeBytes);
        return octets.toString(StandardCharsets.ISO_8859_1);
    }
}
