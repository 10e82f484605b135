package org.postern.quarantine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.verdict.Category;

/**
 * A made message, the same for the same number: a body of 20-280 words out of 60,000 (the n-th as often as 1/n says), a subject of 3-8, one of
 * 20,000 sender domains, four recipients, every tenth an attachment.
 */
final class Letter {

    static final int RECIPIENTS = 4;
    private static final int USERS = 20;
    static final int VOCABULARY = 60_000;
    static final int SENDERS = 20_000;
    private static final String[] SYLLABLES =
            ("ba be bi bo bu da de di do du fa fe fi fo ga ge go ha he hi ho ka ke ki ko la le li lo lu ma me"
                            + " mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we za ze zo en er in"
                            + " on un st tr pl con pre ing tion ent")
                    .split(" ");
    private static final List<Category> CATEGORIES =
            List.of(Category.SPAM, Category.SPAM, Category.SPAM, Category.BULK, Category.PHISHING);

    final String sender;
    final String from;
    final String country;
    final Category category;
    final List<Address> recipients = new ArrayList<>();
    final List<String> subject = new ArrayList<>();
    final List<String> body = new ArrayList<>();
    final boolean attachment;

    Letter(int number, int domains) {
        SplittableRandom random = new SplittableRandom(number);
        sender = "m" + random.nextInt(50) + "@s" + (int) Math.pow(SENDERS, random.nextDouble()) + ".example.com";
        from = word(random) + " " + word(random) + " <" + sender + ">";
        country = List.of("DE", "FR", "US", "CN", "BR").get(random.nextInt(5));
        category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        while (recipients.size() < RECIPIENTS) {
            int domain = (int) (domains * Math.pow(random.nextDouble(), 2));
            Address recipient = new Address("user" + random.nextInt(USERS), domain(domain));
            if (!recipients.contains(recipient)) {
                recipients.add(recipient);
            }
        }
        for (int i = random.nextInt(3, 9); i > 0; i--) {
            subject.add(word(random));
        }
        for (int i = random.nextInt(20, 281); i > 0; i--) {
            body.add(word(random));
        }
        attachment = number % 10 == 0;
    }

    String text() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < body.size(); i++) {
            lines.append(body.get(i)).append(i % 12 == 11 ? "\r\n" : " ");
        }
        String head = "From: " + from + "\r\nSubject: " + String.join(" ", subject) + "\r\nMIME-Version: 1.0\r\n";
        return attachment
                ? head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + lines
                        + "\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\""
                        + subject.get(0) + ".pdf\"\r\n\r\nx\r\n--b--\r\n"
                : head + "\r\n" + lines + "\r\n";
    }

    /** The n-th of all words is drawn as often as 1/n says, more or less. */
    static String word(SplittableRandom random) {
        return word((int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
    }

    static String word(int rank) {
        StringBuilder word = new StringBuilder();
        int left = rank + SYLLABLES.length;
        while (left > 0) {
            word.append(SYLLABLES[left % SYLLABLES.length]);
            left /= SYLLABLES.length;
        }
        return word.toString();
    }

    static Domain domain(int number) {
        return new Domain("t" + number + ".test");
    }
}
