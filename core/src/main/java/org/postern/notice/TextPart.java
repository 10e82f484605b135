package org.postern.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.message.Lines;

/** The part that people read. */
final class TextPart {

    private static final String INDENT = "    ";

    private TextPart() {}

    /**
     * @param until how long it is still tried; empty when it has failed
     * @param header whether that of the original is attached
     */
    static String of(
            String hostname, Original original, List<Failure> failures, Optional<Instant> until, boolean header) {
        StringBuilder text = new StringBuilder();
        text.append(Lines.paragraph("", "This is the mail gateway " + hostname + "."))
                .append("\r\n");
        String what = until.isPresent() ? "has not been delivered yet to:" : "could not be delivered to:";
        text.append(Lines.paragraph(
                "", "Your message of " + Lines.date(original.mail().received()) + " " + what));
        failures.forEach(failure -> text.append("\r\n").append(recipient(original, failure, until)));
        text.append("\r\n").append(Lines.paragraph("", advice(until)));
        String which = header ? "The header of your message is attached, for you to see which one it was. " : "";
        String contact = "Questions reach a person at postmaster@" + hostname + "; name the id ";
        text.append("\r\n")
                .append(Lines.paragraph("", which + contact + original.mail().id() + "."));
        return text.toString();
    }

    private static String recipient(Original original, Failure failure, Optional<Instant> until) {
        Said said = failure.said();
        StringBuilder text = new StringBuilder();
        text.append(Lines.paragraph("", "<" + Lines.harmless(failure.recipient().toString()) + ">"));
        text.append(Lines.paragraph(INDENT, Words.of(StatusCode.of(said, until.isPresent()))));
        if (until.isEmpty() && !said.permanent()) {
            Duration tried = Duration.between(original.mail().received(), failure.at());
            text.append(Lines.paragraph(INDENT, "It was tried for " + Lines.time(tried) + " and is given up now."));
        }
        if (said.replied()) {
            String server = failure.server().isEmpty() ? "The server" : Lines.harmless(failure.server());
            text.append(Lines.paragraph(INDENT, server + " said: " + Lines.harmless(said.line())));
        }
        return text.toString();
    }

    private static String advice(Optional<Instant> until) {
        return until.map(end -> "You need not do anything, nor send it again: it will be tried until " + Lines.date(end)
                        + ". If it is urgent, reach the recipient another way.")
                .orElse("What you can do: look for a typing mistake in the address. If it is right, reach the recipient"
                        + " another way and pass on the reason given above, which helps whoever runs mail there.");
    }
}
