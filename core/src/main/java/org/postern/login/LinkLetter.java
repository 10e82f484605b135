package org.postern.login;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The letter that carries a link. */
record LinkLetter(String subject, String text) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * Writes it.
     *
     * @param network where whoever asked for it is
     * @param url where the password is set
     */
    static LinkLetter of(Link link, String network, String url) {
        boolean first = link.purpose() == Link.Purpose.FIRST;
        String text = """
                Somebody asked for a link to set the %s of the login
                %s at this e-mail gateway.

                Asked for:  %s
                From:       the network %s

                To choose the password, open

                  %s

                The link works once, until %s (%s).

                If it was not you, do nothing: without the link nobody can set the password,
                and nothing has changed. Do not pass this mail on. If such mails go on, show
                them to your postmaster.
                """.formatted(
                        first ? "first password" : "password",
                        link.login(),
                        time(link.created()),
                        network,
                        url,
                        time(link.expires()),
                        first ? "7 days" : "1 hour");
        return new LinkLetter(first ? "Choose your password" : "Choose a new password", text);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
