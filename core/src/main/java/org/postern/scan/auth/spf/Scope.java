package org.postern.scan.auth.spf;

import java.util.List;
import java.util.Optional;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;

/** The evaluation of one domain's record: check_host() once, with the look-ups its mechanisms make (RFC 7208 4). */
final class Scope {

    // More than a name holds, so that what does not fit is noticed and cut
    private static final int ENOUGH_NAME = 512;
    // RFC 5321 4.5.3.1.5: a reply line has 512 octets; RFC 7208 6.2 wants the explanation in one
    private static final int LONGEST_EXPLANATION = 480;

    private final Enquiry enquiry;
    private final String domain;
    private final Macros macros;

    Scope(Enquiry enquiry, String domain) {
        this.enquiry = enquiry;
        this.domain = domain;
        this.macros = new Macros(enquiry, domain);
    }

    Outcome evaluate() throws Stopped {
        if (!DomainName.canHaveRecord(domain)) {
            return outcome(SpfResult.Kind.NONE, "'" + domain + "' is no domain name");
        }
        Optional<SpfRecord> found = SpfRecord.among(ask(Type.TXT, domain));
        if (found.isEmpty()) {
            return outcome(SpfResult.Kind.NONE, domain + " has no SPF record");
        }
        SpfRecord record = found.get();
        foresee(record);
        for (Directive directive : record.directives()) {
            if (directive.mechanism().asksDns()) {
                enquiry.budget().spendTerm();
            }
            if (directive.mechanism().matches(this)) {
                return new Outcome(directive.result(), directive.text(), this, record.exp());
            }
        }
        if (record.redirect().isPresent()) {
            // RFC 7208 6.1: the result of the other domain, with its explanation or none
            enquiry.budget().spendTerm();
            return evaluate(record.redirect().get(), "redirect");
        }
        // RFC 7208 4.7
        return outcome(SpfResult.Kind.NEUTRAL, "nothing matched");
    }

    private Outcome outcome(SpfResult.Kind kind, String why) {
        return new Outcome(kind, why, this, Optional.empty());
    }

    /** The outcome of another domain's record. RFC 7208 5.2, 6.1: to have none is a permerror. */
    Outcome evaluate(MacroString other, String term) throws Stopped {
        Outcome outcome = new Scope(enquiry, target(Optional.of(other))).evaluate();
        if (outcome.kind() == SpfResult.Kind.NONE) {
            throw Stopped.permanently(term + " of " + domain + ": " + outcome.why());
        }
        return outcome;
    }

    /**
     * Has the questions asked that the terms will come to, at most as many as may be. This changes when answers are there, and nothing
     * else.
     */
    private void foresee(SpfRecord record) throws Stopped {
        int left = enquiry.budget().termsLeft();
        for (Directive directive : record.directives()) {
            Mechanism mechanism = directive.mechanism();
            if (!mechanism.asksDns() && mechanism.matches(this) || left == 0) {
                return;
            }
            if (mechanism.asksDns()) {
                left--;
                mechanism.firstQuestion(this).ifPresent(enquiry.answers()::expect);
            }
        }
        if (record.redirect().isPresent() && left > 0) {
            foreseen(record.redirect(), Type.TXT).ifPresent(enquiry.answers()::expect);
        }
    }

    /** The question for a target, unless its name depends on answers or is none. */
    Optional<Question> foreseen(Optional<MacroString> target, Type type) {
        if (target.filter(MacroString::asksForNames).isPresent()) {
            return Optional.empty();
        }
        String name = expanded(target);
        boolean real = type == Type.TXT ? DomainName.canHaveRecord(name) : DomainName.canBe(name);
        return real ? Optional.of(new Question(name, type)) : Optional.empty();
    }

    /** The target-name of a term (RFC 7208 4.8), which need not be a name that DNS can hold. */
    String target(Optional<MacroString> target) throws Stopped {
        if (target.filter(MacroString::asksForNames).isPresent()) {
            // RFC 7208 4.6.4: the PTR records of macro "p" count as well
            enquiry.budget().spendTerm();
        }
        return expanded(target);
    }

    private String expanded(Optional<MacroString> target) {
        return target.map(spec -> DomainName.fitted(spec.expand(macros, ENOUGH_NAME)))
                .orElse(domain);
    }

    /** The values of the question that makes a term; that there are none counts as void. */
    List<String> found(Type type, String name) throws Stopped {
        List<String> values = ask(type, name);
        if (values.isEmpty()) {
            foundNothing();
        }
        return values;
    }

    /** @throws Stopped when this was the third time */
    void foundNothing() throws Stopped {
        enquiry.budget().spendVoid();
    }

    /**
     * The values, none of a name that DNS cannot hold.
     *
     * @throws Stopped for a temporary failure
     */
    List<String> ask(Type type, String name) throws Stopped {
        if (!DomainName.canBe(name)) {
            return List.of();
        }
        Answer answer = enquiry.answers().to(new Question(name, type));
        if (answer instanceof Answer.Unknown unknown) {
            // RFC 7208 4.4, 5: a failure of DNS is a temperror
            throw Stopped.temporarily(type + " of " + name + ": " + unknown.why());
        }
        return answer.values();
    }

    /** The text of the domain's owner for a fail (RFC 7208 6.2), or empty; whatever is wrong with it changes no result. */
    String explanation(MacroString exp) {
        String name = expanded(Optional.of(exp));
        List<String> texts = DomainName.canBe(name)
                ? enquiry.answers().to(Question.txt(name)).values()
                : List.of();
        if (texts.size() != 1) {
            return "";
        }
        try {
            String text = MacroString.text(texts.get(0)).expand(macros, LONGEST_EXPLANATION + 1);
            boolean fits = text.length() <= LONGEST_EXPLANATION;
            // RFC 7208 6.2: ASCII; and no line end, as it may stand in a reply
            return fits && text.chars().allMatch(c -> c >= ' ' && c <= '~') ? text : "";
        } catch (Stopped e) {
            // RFC 7208 6.2: with a syntax error it is as if it were not there
            return "";
        }
    }

    ClientNames clientNames() {
        return ClientNames.of(enquiry);
    }

    Ip client() {
        return enquiry.client();
    }

    /** The type of the addresses that the client could have. */
    Type addressType() {
        return client().isSix() ? Type.AAAA : Type.A;
    }

    void expectAddresses(String host) {
        if (DomainName.canBe(host)) {
            enquiry.answers().expect(new Question(host, addressType()));
        }
    }

    /** Whether the client is within that many bits of one of the addresses. */
    boolean isAmong(List<String> addresses, Cidr cidr) {
        return addresses.stream().flatMap(text -> Ip.parse(text).stream()).anyMatch(ip -> client().isIn(
                        ip, cidr.bits(client())));
    }
}
