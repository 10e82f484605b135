package org.postern.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.message.ParsedMessage;
import org.postern.scan.Combination.Finding;
import org.postern.scan.attachment.AttachmentChecks;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/**
 * What the scan says of one attached file by itself, from its name and its bytes; the virus scanner is not asked.
 *
 * @param category that of the heaviest finding, clean without one
 * @param reasons may quote the file's name; heaviest first
 */
public record FileVerdict(Category category, List<Reason> reasons) {

    public FileVerdict {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param message the message that it came with
     * @param marks test strings within it
     */
    public static FileVerdict of(ParsedMessage message, AttachedFile file, Set<Mark> marks) {
        Facts facts = Facts.of(message, file);
        List<Finding> findings = new ArrayList<>();
        marks.forEach(mark -> findings.add(mark == Mark.EICAR ? BuiltIn.EICAR : BuiltIn.GTUBE));
        for (Check check : AttachmentChecks.ALL) {
            check.ask(facts).ifPresent(reason -> findings.add(new Finding(check.group(), reason)));
        }
        findings.sort((one, other) ->
                Double.compare(other.reason().weight(), one.reason().weight()));
        return new FileVerdict(
                findings.isEmpty() ? Category.CLEAN : findings.get(0).group(),
                findings.stream().map(Finding::reason).toList());
    }
}
