package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.scan.check.Facts;

class ExplanationTest {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final String SPAM = "Claim your prize now! A lottery bonus is waiting.";
    private static final String HAM = "The minutes of the choir are in the library.";

    private static Part taught() {
        Part part = new Part(Part.Size.INSTALLATION);
        Mails.mixed(40, 41).forEach(part::learn);
        part.learn(new Example(Mails.features(Mails.plain(SPAM)), true));
        part.learn(new Example(Mails.features(Mails.plain(HAM)), false));
        return part;
    }

    private static String why(Facts facts, boolean unwanted) {
        return Explanation.of(facts, taught().strengths(Features.of(facts)), unwanted);
    }

    @Test
    void itNamesWhatSpeaksToEitherSide() {
        Facts spam = Mails.facts(Mails.plain(SPAM));
        Facts ham = Mails.facts(Mails.plain(HAM));

        assertThat(why(spam, true)).contains("its text").contains("most of all \"");
        assertThat(String.join(" ", words(why(spam, true)))).containsAnyOf("prize", "claim", "lottery", "bonus");
        assertThat(why(ham, false)).contains("its text").contains("most of all \"");
        assertThat(String.join(" ", words(why(ham, false)))).containsAnyOf("minutes", "choir", "library");
    }

    @Test
    void itNamesNoWordThatTheMessageDoesNotHave() {
        String body = "The prize of the choir, a bonus for every garden; draft a claim, send the thesis.";
        Facts facts = Mails.facts(Mails.plain(body));
        String all = (body + " Lunch tomorrow at 12").toLowerCase(Locale.ROOT);
        for (boolean unwanted : new boolean[] {true, false}) {
            for (String words : words(why(facts, unwanted))) {
                assertThat(Arrays.stream(words.split("[ …]+"))).isNotEmpty().allMatch(all::contains);
            }
        }
    }

    @Test
    void whereNothingWeighsItSaysNothing() {
        Facts facts = Mails.facts(Mails.plain(SPAM));
        Strengths none = Base.NONE.strengths(Features.of(facts));

        assertThat(Explanation.of(facts, none, true)).isEmpty();
        assertThat(Explanation.of(facts, none, false)).isEmpty();
        assertThat(Explanation.of(facts, Strengths.NONE, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bell\u0007 esc\u001b[31mred\u001b[0m nul\u0000 back\bspace",
                "\"quoted\" 'single' \\back\\ `tick` <b>bold</b> <script>alert(1)</script> &amp; {\"a\":1}",
                "%s %n $1 ${jndi:ldap://x.test/a} ''' $$$ %%%",
                "\u202eright to left\u202c zero\u200bwidth \u2028line \u2029paragraph \u0085next \ufeffmark",
                "\ud800alone \udfff \ud83d\ude00smile \u0301\u0302\u0303accents \u3164\u115f\uffa0fillers"
            })
    void whateverIsInTheTextItIsOneCleanLine(String text) {
        String body = text + '\n' + "Averylongwordthatneverendsatallandgoeson".repeat(50) + ' ' + text;
        for (String message : List.of(Mails.plain(body), Mails.html(body), subject(text))) {
            Facts facts = Mails.facts(message);
            Part part = new Part(Part.Size.ADDRESS);
            part.learn(new Example(Features.of(facts), true));

            String why = Explanation.of(facts, part.strengths(Features.of(facts)), true);

            assertThat(why).isNotEmpty().hasSizeLessThan(400);
            assertThat(why.replace("…", "").codePoints())
                    .allMatch(c -> c == '"' || c == ',' || c == ' ' || "'$€£%!".indexOf(c) >= 0 || letter(c));
            assertThat(why.chars().filter(c -> c == '"').count() % 2).isZero();
        }
    }

    private static boolean letter(int c) {
        // Lower case of a capital may be a letter and an accent
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static String subject(String text) {
        String line = text.replaceAll("[\\r\\n\\u0000]", " ");
        return Mails.plain("Hello.").replace("Lunch tomorrow at 12", line);
    }

    private static List<String> words(String why) {
        return QUOTED.matcher(why).results().map(result -> result.group(1)).toList();
    }
}
