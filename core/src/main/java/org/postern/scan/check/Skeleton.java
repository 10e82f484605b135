package org.postern.scan.check;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text as it looks: letters of other scripts, styled letters and accents become the plain letters they are taken for (the idea of UTS 39 4,
 * with a table of our own for the scripts that are used to imitate Latin).
 */
public final class Skeleton {

    /** Each letter after what it is taken for. */
    private static final String[] LOOKS = {
        "aаɑαạⲁᴀꭺ", "bЬьƅʙᏏᖯвβ", "cсϲⲥᴄꮯ", "dԁɗᴅꭰժ", "eеєɛэҽᴇꭼεё", "fғƒꜰϝ", "gɡցɢԍ", "hһհнʜꮋη", "iіıɪӏίιɩꭵї", "jјϳᴊ",
        "kкκᴋҝҡқ", "lⅼʟꮮլ", "mмⅿᴍꮇϻ", "nпոɴռиήη", "oоοօᴏⲟσөø", "pрρⲣᴘꮲþ", "qԛգզ", "rгᴦʀꮢяɼ", "sѕꜱꮪʂ", "tтτᴛꭲţ",
        "uսυᴜцμʋ", "vνѵᴠꮩ", "wԝѡաᴡꮃωшɯ", "xхχҳ×", "yуүʏγчყ", "zᴢꮓʐ"
    };

    private static final Map<Integer, Character> LETTERS = letters();
    private static final int ASCII = 128;

    private Skeleton() {}

    /** In lower case, without accents, without what cannot be seen, in Latin letters where it looks like them. */
    public static String of(String text) {
        if (ascii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
                return;
            }
            int lower = Character.toLowerCase(c);
            Character letter = lower < ASCII ? null : LETTERS.get(lower);
            plain.appendCodePoint(letter == null ? lower : letter);
        });
        return plain.toString();
    }

    /** The same of a host's label, where digits and pairs stand for letters too: {@code paypa1}, {@code rnicrosoft}. */
    public static String ofLabel(String label) {
        return of(label)
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('5', 's')
                .replace('4', 'a')
                .replace("rn", "m")
                .replace("vv", "w");
    }

    /** How many words mix Latin letters with letters of a script that can be taken for them; at most 100. */
    public static int mixedWords(String text) {
        int words = 0;
        boolean latin = false;
        boolean other = false;
        for (int i = 0; i <= text.length() && words < 100; ) {
            int c = i < text.length() ? text.codePointAt(i) : ' ';
            i += Character.charCount(c);
            if (!Character.isLetter(c)) {
                words += latin && other ? 1 : 0;
                latin = false;
                other = false;
            } else if (c < ASCII) {
                latin = true;
            } else {
                Character.UnicodeScript script = Character.UnicodeScript.of(c);
                latin |= script == Character.UnicodeScript.LATIN;
                other |= imitates(script) && c != 'µ' && c != 'μ' && c != 'Ω';
            }
        }
        return words;
    }

    private static boolean imitates(Character.UnicodeScript script) {
        return switch (script) {
            case CYRILLIC, GREEK, ARMENIAN, CHEROKEE, COPTIC, LISU -> true;
            default -> false;
        };
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static Map<Integer, Character> letters() {
        Map<Integer, Character> letters = new HashMap<>();
        for (String look : LOOKS) {
            look.codePoints().skip(1).forEach(c -> letters.putIfAbsent(c, look.charAt(0)));
        }
        letters.put((int) 'ß', 's');
        return letters;
    }
}
