package org.postern.notice;

import java.util.Map;

/** The enhanced status code (RFC 3463, 5248) of a failure: the server's own, or what its reply code comes to. */
final class StatusCode {

    private static final Map<Integer, String> AT_ANY_STAGE = Map.ofEntries(
            Map.entry(421, "4.3.2"),
            Map.entry(451, "4.3.0"),
            Map.entry(452, "4.3.1"),
            Map.entry(455, "4.5.4"),
            Map.entry(500, "5.5.2"),
            Map.entry(501, "5.5.4"),
            Map.entry(502, "5.5.1"),
            Map.entry(503, "5.5.1"),
            Map.entry(504, "5.5.4"),
            // RFC 7504 4
            Map.entry(521, "5.3.2"),
            Map.entry(530, "5.7.0"),
            Map.entry(552, "5.3.4"),
            Map.entry(555, "5.5.4"),
            // RFC 7505 4.2
            Map.entry(556, "5.1.10"));

    // RFC 5321 4.2.3: what the codes say of a mailbox
    private static final Map<Integer, String> AT_RCPT = Map.of(
            450, "4.2.0",
            452, "4.5.3",
            550, "5.1.1",
            551, "5.1.6",
            552, "5.2.2",
            553, "5.1.3");

    private static final Map<Integer, String> AT_MAIL = Map.of(550, "5.7.1", 553, "5.1.7");
    private static final Map<Integer, String> AT_MESSAGE = Map.of(550, "5.7.1");

    private StatusCode() {}

    /** @param delayed it is still tried, so that the class is 4 whatever was said (RFC 3464 2.3.4) */
    static String of(Said said, boolean delayed) {
        String code = actual(said);
        return delayed ? "4" + code.substring(1) : code;
    }

    private static String actual(Said said) {
        int kind = said.code() / 100;
        // RFC 3463 2: the classes of both codes are the same; a server that contradicts itself is taken by the one SMTP
        // goes by
        if (said.enhanced().startsWith(kind + ".")) {
            return said.enhanced();
        }
        if (kind == 4 || kind == 5) {
            String general = AT_ANY_STAGE.getOrDefault(said.code(), kind + ".0.0");
            return at(said.stage()).getOrDefault(said.code(), general);
        }
        if (kind != 0) {
            return "4.5.0";
        }
        return switch (said.stage()) {
            case CONNECTION -> "4.4.1";
            case MAIL, RCPT, MESSAGE -> "4.4.2";
            case GATEWAY -> "4.4.7";
        };
    }

    private static Map<Integer, String> at(Stage stage) {
        return switch (stage) {
            case MAIL -> AT_MAIL;
            case RCPT -> AT_RCPT;
            case MESSAGE -> AT_MESSAGE;
            case CONNECTION, GATEWAY -> Map.of();
        };
    }
}
