package org.postern.scan.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.message.Client;
import org.postern.scan.check.Plain;
import org.postern.scan.remote.Wire;

/**
 * SpamAssassin's spamd: {@code SYMBOLS} with the message, an answer of {@code Spam: True ; 8.1 / 5.0} and the names of rules. The message alone is all
 * that it sees, so who handed it in stands before it in the Received field that a mail server would have written. That would have told the client's
 * name, and it counts against mail that there is none; so while that is not known the field is left out.
 */
final class Spamd implements Protocol {

    private static final Pattern STATUS = Pattern.compile("SPAMD/[\\d.]{1,10} (\\d{1,5}) .*");
    private static final Pattern SPAM = Pattern.compile(
            "(?i)spam:\\s*\\w{1,10}\\s*;\\s*(-?\\d{1,9}(?:\\.\\d{1,9})?)\\s*/\\s*(-?\\d{1,9}(?:\\.\\d{1,9})?)");
    private static final int MOST_FIELDS = 100;
    private static final int MOST_SYMBOLS = 65_536;

    private final String receiver;

    /** @param receiver our host name */
    Spamd(String receiver) {
        this.receiver = receiver.isEmpty() ? "localhost" : receiver;
    }

    @Override
    public Optional<Opinion> ask(Wire wire, Letter letter) throws IOException {
        byte[] before = letter.client()
                .filter(client -> !letter.name().isEmpty())
                .map(client -> received(client, letter))
                .orElse("")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] head = ("SYMBOLS SPAMC/1.5\r\nContent-length: "
                        + (before.length + letter.source().size()) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        IOException broken = null;
        try {
            wire.write(head, head.length);
            wire.write(before, before.length);
            letter.write(wire);
        } catch (IOException e) {
            // It may have refused and hung up in the middle
            broken = e;
        }
        try {
            return Optional.of(answer(wire));
        } catch (IOException e) {
            throw broken == null ? e : broken;
        }
    }

    private String received(Client client, Letter letter) {
        String ip = Letter.fit(client.ip());
        return "Received: from " + Letter.fit(client.helo().isEmpty() ? "unknown" : client.helo()) + " ("
                + Letter.fit(letter.name()) + " ["
                + (ip.contains(":") ? "IPv6:" + ip : ip) + "])\r\n by " + Letter.fit(receiver) + " with ESMTP"
                + " (envelope-from <" + Letter.fit(letter.sender()) + ">); "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)) + "\r\n";
    }

    private static Opinion answer(Wire wire) throws IOException {
        status(wire);
        Optional<double[]> spam = Optional.empty();
        int fields = 0;
        for (String line = Protocol.line(wire); !line.isEmpty(); line = Protocol.line(wire)) {
            if (++fields > MOST_FIELDS) {
                throw new IOException("it answers with more than " + MOST_FIELDS + " fields");
            }
            Matcher matcher = SPAM.matcher(line);
            if (matcher.matches()) {
                spam = Optional.of(
                        new double[] {Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))});
            }
        }
        double[] numbers = spam.orElseThrow(() -> new IOException("its answer holds no score"));
        if (!(numbers[1] > 0)) {
            throw new IOException("it has no threshold above 0");
        }
        return new Opinion(numbers[0], numbers[1], symbols(wire));
    }

    private static List<String> symbols(Wire wire) throws IOException {
        String names = new String(wire.rest(MOST_SYMBOLS), StandardCharsets.ISO_8859_1);
        return Stream.of(names.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
    }

    private static void status(Wire wire) throws IOException {
        String line = Protocol.line(wire);
        Matcher status = STATUS.matcher(line);
        if (!status.matches() || Integer.parseInt(status.group(1)) != 0) {
            throw new IOException(
                    line.isEmpty() ? "it hung up without an answer" : "it answers '" + Plain.line(line) + "'");
        }
    }
}
