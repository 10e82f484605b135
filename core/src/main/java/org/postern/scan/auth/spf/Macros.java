package org.postern.scan.auth.spf;

/**
 * What the macro letters stand for (RFC 7208 7.2).
 *
 * @param domain whose record it is
 */
record Macros(Enquiry enquiry, String domain) {

    /** @param letter lower case, one that {@link MacroString} lets through */
    String valueOf(char letter) {
        SpfRequest request = enquiry.request();
        return switch (letter) {
            case 's' -> request.sender();
            case 'l' -> request.local();
            case 'o' -> request.domain();
            case 'd' -> domain;
            case 'i' -> enquiry.client().dotted();
            case 'p' -> ClientNames.of(enquiry).nameFor(domain);
            case 'v' -> enquiry.client().family();
            case 'h' -> request.helo();
            case 'c' -> enquiry.client().toString();
            case 'r' -> request.receiver();
            case 't' -> Long.toString(request.time().getEpochSecond());
            default -> throw new IllegalArgumentException("no macro letter: " + letter);
        };
    }
}
