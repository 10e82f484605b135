package org.postern.login;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes that stand in for a lost second factor: 80 bits in Base32, written in groups of four. */
final class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int OCTETS = 10;

    private RecoveryCodes() {}

    static List<String> make() {
        return Stream.generate(() -> grouped(Base32.encode(RandomToken.octets(OCTETS))))
                .limit(COUNT)
                .toList();
    }

    /** The form in which it is kept, however it was typed. */
    static String hash(String typed) {
        return RandomToken.hash(typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
    }

    private static String grouped(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
    }
}
