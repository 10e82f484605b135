package org.postern.scan.content;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;

/** The checks on what the body says and how it is dressed. */
public final class TextChecks {

    // Where a word begins, and nowhere else: to try so many turns of phrase at each letter takes five times as long
    private static final String BEGINS = "(?<![\\p{L}\\p{N}])";
    private static final Pattern CREDENTIALS = Pattern.compile(
            BEGINS
                    + "(?:(?:verify|confirm|update|validate|re-?activate|restore|unlock|secure) (?:your|the|my) (?:\\w+ ){0,2}(?:account|identity|information|details|password|mailbox|wallet|billing|payment|e-?mail|profile|address|card)"
                    + "|(?:password|account|mailbox|storage|subscription|membership|wallet|access|payment|package|parcel|delivery) (?:\\w+ ){0,4}(?:expire[sd]?|suspended|locked|limited|deactivated|terminated|declined|on hold|restricted|blocked|disabled|almost full|failed)"
                    + "|unusual (?:sign-?in|activity|login)|keep (?:same|my|your current) password|log ?in to your account|sign-?in activity|unauthori[sz]ed (?:access|transaction)|seed phrase|recovery phrase|import duty|re-?schedule (?:your )?delivery"
                    + "|konto (?:\\S+ ){0,4}(?:gesperrt|eingeschränkt|bestätigen|verifizieren)|(?:best[äa]tigen|aktualisieren) sie ihr|zugangsdaten"
                    + "|ihre (?:karten|bank)daten|votre (?:compte|colis|abonnement|carte)|su (?:cuenta|paquete|contraseña|tarjeta)|sua (?:conta|senha)|seu (?:pacote|cadastro|pagamento|cartão)|uw (?:rekening|account|pakket|wachtwoord|betaalpas)|tu (?:cuenta|tarjeta)|il tuo (?:account|pacco|conto)|la tua carta)");
    private static final Pattern MONEY = Pattern.compile(
            BEGINS
                    + "(?:next of kin|beneficiary|inheritance|million (?:us |united states )?dollars|(?:usd?|us\\$|\\$|€|£) ?\\d+(?:[.,]\\d+)* ?million|lottery|compensation fund|atm card|western union|money ?gram|confidential(?:ity)? (?:business|transaction|proposal)|transfer (?:of )?(?:the|this) (?:sum|fund)|unclaimed|donation of|consignment|foreign (?:partner|account)|diplomat)");
    private static final Pattern WARES = Pattern.compile(
            BEGINS
                    + "(?:viagra|cialis|lose weight|weight loss|make money|work (?:from|at) home|money.?back guarantee|100% (?:free|guaranteed|satisf)|no obligation|risk.free|act now|limited time offer|click here|click below|free trial|earn (?:up to )?\\$|credit card debt|lowest (?:rates?|price)|mortgage rate|mlm|adults? only|xxx|hot (?:teens|girls)|casino|to be removed|removal instructions|remove me|opt.?out|special promotion|this is not spam|free (?:gift|bonus|spins)|claim (?:your|now)|prize|refinanc|cash bonus|toner|herbal|enlarge|unlimited income|financial freedom|extra income|multi.?level|bulk e.?mail|million (?:e.?mail )?addresses)");
    private static final int MUCH_WORDS = 3;

    public static final List<Check> ALL = List.of(
            showing(
                    PHISHING,
                    "asks-for-credentials",
                    2.6,
                    texts(
                            "It asks to confirm an account, or threatens to close it, by a link.",
                            "No request to sign in by way of a link."),
                    TextChecks::credentials),
            when(
                    SPAM,
                    "money-offered",
                    3,
                    texts("It offers a fortune.", "Fewer of the words of advance-fee fraud."),
                    facts -> different(MONEY, Glance.of(facts).text()) >= MUCH_WORDS),
            when(
                    SPAM,
                    "wares-praised",
                    2.3,
                    texts("It praises wares in the words of spam.", "Fewer of the words of spam."),
                    facts -> !facts.overList()
                            && different(WARES, Glance.of(facts).text()) >= MUCH_WORDS),
            when(
                    SPAM,
                    "html-only",
                    1.6,
                    texts("It is HTML without a plain text.", "A text/plain alternative."),
                    facts -> !facts.pages().isEmpty()
                            && facts.message().parts().stream()
                                    .noneMatch(part -> part.type().equals("text/plain"))));

    private TextChecks() {}

    private static Optional<String> credentials(Facts facts) {
        boolean away = facts.links().stream().anyMatch(link -> !link.host().isEmpty());
        if (!away || facts.overList()) {
            return Optional.empty();
        }
        Matcher matcher = CREDENTIALS.matcher(Glance.of(facts).text());
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static int different(Pattern words, String text) {
        return (int) words.matcher(text)
                .results()
                .map(result -> result.group())
                .distinct()
                .limit(MUCH_WORDS)
                .count();
    }
}
