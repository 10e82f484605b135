package org.postern.notice;

import java.util.Map;

/** Status codes in words that a sender understands. */
final class Words {

    private static final String SERVER = "The recipient's mail server ";

    /** By subject and detail (RFC 3463 3), whatever the class. */
    private static final Map<String, String> BY_DETAIL = Map.ofEntries(
            Map.entry("1.1", "There is no such mailbox."),
            Map.entry("1.2", "There is no such domain."),
            Map.entry("1.3", "The address is not written as the recipient's mail server wants it."),
            Map.entry("1.6", "The mailbox has moved elsewhere."),
            Map.entry("1.7", SERVER + "does not accept your own address."),
            Map.entry("1.8", SERVER + "does not accept your own address."),
            Map.entry("1.10", "This domain takes no mail at all."),
            Map.entry("2.1", "The mailbox is not in use."),
            Map.entry("2.2", "The mailbox is full."),
            Map.entry("2.3", "The message is larger than this mailbox accepts."),
            Map.entry("3.1", SERVER + "is short of storage."),
            Map.entry("3.2", SERVER + "takes no mail at present."),
            Map.entry("3.4", "The message is larger than the recipient's mail server accepts."),
            Map.entry("4.1", SERVER + "could not be reached."),
            Map.entry("4.2", "The connection to the recipient's mail server broke off."),
            Map.entry("4.4", "There is no way to the recipient's mail server."),
            Map.entry("4.6", "The message went round in a circle between mail servers."),
            Map.entry("4.7", SERVER + "did not take it in time."));

    private static final Map<String, String> BY_SUBJECT = Map.of(
            "1", SERVER + "does not accept the address.",
            "2", SERVER + "cannot deliver to this mailbox.",
            "6", SERVER + "cannot handle what the message contains.",
            "7", SERVER + "does not accept it under its rules.");

    private Words() {}

    /** One sentence. @param status three numbers */
    static String of(String status) {
        String detail = status.substring(status.indexOf('.') + 1);
        String subject = detail.substring(0, detail.indexOf('.'));
        String otherwise = status.startsWith("5") ? SERVER + "refused it." : SERVER + "did not take it.";
        return BY_DETAIL.getOrDefault(detail, BY_SUBJECT.getOrDefault(subject, otherwise));
    }
}
