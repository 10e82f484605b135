package org.postern.scan.auth.spf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.address.Network;
import org.postern.dns.Answer;
import org.postern.dns.Question;

/** The names that the client's PTR records give it, validated by their addresses (RFC 7208 5.5). */
final class ClientNames {

    private static final int MOST = 10;

    private final Enquiry enquiry;
    private final Answer answer;
    private final List<String> names;

    private ClientNames(Enquiry enquiry, Answer answer) {
        this.enquiry = enquiry;
        this.answer = answer;
        // RFC 7208 4.6.4: all PTR records after the first 10 are ignored
        this.names = answer.values().stream()
                .limit(MOST)
                .map(DomainName::withoutFinalDot)
                .filter(DomainName::canBe)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    static ClientNames of(Enquiry enquiry) {
        return new ClientNames(enquiry, enquiry.answers().to(question(enquiry.client())));
    }

    static Question question(Ip client) {
        return Question.names(Network.literal(client.toString()));
    }

    /** Whether there are no PTR records at all; a failure to find out is not that. */
    boolean isNothing() {
        return answer instanceof Answer.Nothing;
    }

    /** Whether a validated name is that domain or below it. */
    boolean isAnyIn(String domain) {
        return first(names.stream().filter(name -> isIn(name, domain)).toList()).isPresent();
    }

    /** RFC 7208 7.3, macro "p": the domain itself, else a name below it, else any, else "unknown". */
    String nameFor(String domain) {
        names.forEach(name -> enquiry.answers().expect(addresses(name)));
        String lower = domain.toLowerCase(Locale.ROOT);
        return first(names.stream().filter(lower::equals).toList())
                .or(() -> first(names.stream().filter(name -> isIn(name, lower)).toList()))
                .or(() -> first(names))
                .orElse("unknown");
    }

    private static boolean isIn(String name, String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return name.equals(lower) || name.endsWith("." + lower);
    }

    private Optional<String> first(List<String> candidates) {
        candidates.forEach(name -> enquiry.answers().expect(addresses(name)));
        return candidates.stream().filter(this::isValidated).findFirst();
    }

    /** RFC 7208 5.5: a name whose addresses DNS does not tell is skipped. */
    private boolean isValidated(String name) {
        return enquiry.answers().to(addresses(name)).values().stream()
                .flatMap(text -> Ip.parse(text).stream())
                .anyMatch(ip -> ip.isIn(enquiry.client(), Cidr.BITS_6));
    }

    private Question addresses(String name) {
        return new Question(name, enquiry.client().isSix() ? Question.Type.AAAA : Question.Type.A);
    }
}
