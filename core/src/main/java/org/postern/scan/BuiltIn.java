package org.postern.scan;

import java.util.List;
import org.postern.scan.Combination.Finding;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/** Findings of the pipeline itself, which come from no check. */
final class BuiltIn {

    private static final double SURE = 20;

    static final String TAUGHT_HERE = "taught-here";

    static final Finding EICAR = new Finding(
            Category.VIRUS,
            new Reason("eicar", SURE, "It carries the EICAR test virus.", "A message without the test virus."));

    static final Finding GTUBE = new Finding(
            Category.SPAM,
            new Reason("gtube", SURE, "It carries the GTUBE test string.", "A message without the test string."));

    static final Finding NO_SCANNER = new Finding(
            Category.CLEAN,
            new Reason(
                    "no-virus-scanner",
                    0,
                    "No virus scanner has looked at it.",
                    "A virus scanner in the configuration."));

    static final Finding SCANNER_DOWN = new Finding(
            Category.CLEAN,
            new Reason("virus-scanner-down", 0, "The virus scanner did not answer.", "A virus scanner that answers."));

    static final Finding TOO_LARGE = new Finding(
            Category.UNSCANNED,
            new Reason(
                    "virus-scan-too-large",
                    0,
                    "It is larger than what the virus scanner looks into.",
                    "A smaller message, or a virus scanner with a higher limit."));

    private BuiltIn() {}

    static Finding of(Mark mark) {
        return mark == Mark.EICAR ? EICAR : GTUBE;
    }

    static Finding virus(String name) {
        return new Finding(
                Category.VIRUS,
                new Reason("virus", SURE, "It carries the virus " + name + ".", "A message without a virus."));
    }

    static Finding malformed(String why) {
        return new Finding(
                Category.MALFORMED,
                new Reason(
                        "malformed",
                        2,
                        "It can be read only in part: " + why + ".",
                        "A message within the limits of MIME and of this gateway."));
    }

    /** @param checks how many gave no answer, for want of time or by a fault of their own */
    static Finding leftOut(int checks) {
        return new Finding(
                Category.CLEAN,
                new Reason(
                        "checks-left-out",
                        0,
                        "Checks that gave no answer: " + checks + ".",
                        "Nothing: this counts for nothing."));
    }

    /** What was taught for one recipient's mail. Like all that is learned, it tells not what kind of mail it is. @param why as below */
    static Finding taughtHere(double odds, String why) {
        boolean wanted = odds < 0;
        String like = "It is like mail that was called " + (wanted ? "wanted" : "not wanted") + " for this recipient";
        return new Finding(
                Category.CLEAN,
                new Reason(
                        TAUGHT_HERE,
                        odds,
                        like + (why.isEmpty() ? "." : ", by " + why + "."),
                        wanted
                                ? "Nothing: this speaks for the message."
                                : "A lesson that such mail is wanted: release it, or teach it as ham."));
    }

    /**
     * What the classifier says.
     *
     * @param name {@code classifier} for the base model, {@code taught} for the lessons of the installation
     * @param why what of the message speaks most for it, may be empty
     */
    static Finding learned(String name, double weight, String why) {
        String whose = name.equals("taught") ? "mail that people here called " : "mail of other places that was ";
        String like = "It is like " + whose + (weight > 0 ? "not wanted" : "wanted");
        return new Finding(
                Category.CLEAN,
                new Reason(
                        name,
                        weight,
                        like + (why.isEmpty() ? "." : ", by " + why + "."),
                        weight > 0
                                ? "A lesson that such mail is wanted: release it, or teach it as ham."
                                : "Nothing: this speaks for the message."));
    }

    /** @param comment of the entry, may be empty */
    static Finding listedFile(String comment) {
        return new Finding(
                Category.VIRUS,
                new Reason(
                        "listed-file",
                        SURE,
                        "A file in it is on this gateway's own list of bad files"
                                + (comment.isEmpty() ? "." : ": " + comment + "."),
                        "A message without that file."));
    }

    /** All of them, for the manual. */
    static List<Finding> all() {
        return List.of(
                EICAR,
                virus("NAME"),
                listedFile("COMMENT"),
                GTUBE,
                malformed("WHY"),
                TOO_LARGE,
                NO_SCANNER,
                SCANNER_DOWN,
                leftOut(1),
                learned("classifier", 0, "WHAT"),
                learned("taught", 0, "WHAT"),
                taughtHere(0, "WHAT"));
    }
}
