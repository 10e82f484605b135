package org.postern.scan.attachment;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a file tells of it.
 *
 * @param text lower case, without what hides its end: blanks, dots, formatting characters, the name of a stream
 */
record FileName(String text) {

    /** Endings of what runs, or leads to what runs, when it is opened on one of the common systems; nobody sends them as documents. */
    private static final Set<String> PROGRAMS =
            Set.of(("exe scr pif com cpl msi msp mst lnk hta vbs vbe vb jse wsf wsh wsc ws sct scf iso img"
                            + " vhd vhdx xll chm hlp appx appxbundle msix msixbundle appinstaller application appref-ms iqy rqy oqy dqy slk gadget ins"
                            + " isp job jnlp library-ms searchconnector-ms search-ms settingcontent-ms diagcab msc ppkg ps1xml psc1 rdp theme themepack"
                            + " website xbap ade adp mde dll ocx sys drv command terminal dmg mpkg apk")
                    .split(" "));

    /** Endings of what runs, too, and that developers send one another in archives. */
    private static final Set<String> SCRIPTS = Set.of("js bat cmd ps1 psm1 reg jar inf url desktop".split(" "));

    private static final Set<String> PAGES = Set.of("htm html shtml shtm xht xhtml mht mhtml svg".split(" "));
    private static final Set<String> MACROS = Set.of("docm dotm xlsm xltm xlam pptm potm ppsm ppam sldm".split(" "));
    private static final Set<String> DOCUMENTS =
            Set.of(("pdf doc docx docm xls xlsx xlsm ppt pptx rtf txt csv odt ods jpg jpeg png gif bmp tif tiff"
                            + " zip rar 7z mp3 mp4 avi mov wav eml msg")
                    .split(" "));

    private static final Pattern TURNED = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");
    private static final Pattern STREAM = Pattern.compile(":[^/\\\\]*\\$data$");
    private static final Pattern END = Pattern.compile("[\\s.\\u00a0]+$");
    private static final Pattern PADDED = Pattern.compile("[\\s\\u00a0\\u2000-\\u200a\\u2800\\u3000_]{8}");
    private static final int LONGEST = 400;

    static FileName of(String name) {
        String bounded = name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name;
        String lower =
                HIDDEN.matcher(bounded).replaceAll("").toLowerCase(Locale.ROOT).strip();
        String whole = END.matcher(STREAM.matcher(lower).replaceFirst("")).replaceFirst("");
        return new FileName(whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1));
    }

    /** Whether it holds characters that turn the direction of writing, so that its end is read elsewhere. */
    static boolean turned(String name) {
        return TURNED.matcher(name).find();
    }

    /** What stands after the last dot, or an empty text. */
    String ending() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).strip();
    }

    boolean program() {
        return PROGRAMS.contains(ending());
    }

    boolean script() {
        return SCRIPTS.contains(ending());
    }

    boolean page() {
        return PAGES.contains(ending());
    }

    boolean macros() {
        return MACROS.contains(ending());
    }

    /** Whether it ends like a program or page, and before that like a document; or hides its end behind blanks. */
    boolean disguised() {
        if (!program() && !script() && !page()) {
            return false;
        }
        String front = text.substring(0, text.lastIndexOf('.'));
        int dot = front.stripTrailing().lastIndexOf('.');
        String first = dot < 0 ? "" : front.substring(dot + 1).replaceAll("[\\s_\\u00a0]+", "");
        return DOCUMENTS.contains(first) || !page() && PADDED.matcher(front).find();
    }

    /** Without its last ending, as unpacking leaves it. */
    String unpacked() {
        String ending = ending();
        String front = ending.isEmpty() ? text : text.substring(0, text.lastIndexOf('.'));
        return ending.equals("tgz") || ending.equals("tbz2") || ending.equals("txz") ? front + ".tar" : front;
    }
}
