package org.postern.scan.virus;

/** What clamd said of a message. */
public sealed interface ClamdAnswer {

    /** It found nothing. */
    record Clean() implements ClamdAnswer {}

    /** @param name of the virus, as clamd's database has it */
    record Found(String name) implements ClamdAnswer {}

    /** @param why it did not scan for the time being, in words for the log */
    record NotScanned(String why) implements ClamdAnswer {}

    /**
     * It takes no message of that size ({@code StreamMaxLength} in clamd.conf), now or later.
     *
     * @param why in words for the log
     */
    record TooLarge(String why) implements ClamdAnswer {}
}
