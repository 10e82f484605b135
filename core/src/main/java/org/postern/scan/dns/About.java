package org.postern.scan.dns;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a list can be asked about; listings of one theme do not add up without measure. */
public enum About {
    /** The address of the client; of IPv6 its /64, too. */
    IP("client"),
    /** The names of the client: that of its greeting and those of its address. */
    HELO("client"),
    /** The domains of author and envelope sender. */
    DOMAIN("sender"),
    /** The domains that its URLs lead to. */
    URL("links"),
    /** The hosts of URLs that are addresses. */
    URL_IP("links"),
    /** The SHA-256 of its files, in base 32. */
    HASH("files");

    private final String theme;

    About(String theme) {
        this.theme = theme;
    }

    String theme() {
        return theme;
    }

    /** Whether the labels in front of the zone are an address written backwards. */
    boolean addresses() {
        return this == IP || this == URL_IP;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming what there is */
    static About parse(String text) {
        return Arrays.stream(values())
                .filter(about -> about.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is nothing that a list is asked about; "
                        + Arrays.stream(values()).map(About::wire).collect(Collectors.joining(", "))
                        + " are"));
    }
}
