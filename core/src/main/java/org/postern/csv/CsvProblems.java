package org.postern.csv;

import java.util.ArrayList;
import java.util.List;
import org.postern.json.BadField;

/** What is wrong in one CSV text: all of it counted, the first hundred told. */
public final class CsvProblems {

    private static final int MOST = 100;

    private final List<CsvProblem> first = new ArrayList<>();
    private int count;

    /** The same problems, to which others are added. */
    public CsvProblems copy() {
        CsvProblems copy = new CsvProblems();
        copy.first.addAll(first);
        copy.count = count;
        return copy;
    }

    /** @param line 0 for the text as a whole */
    public void add(int line, String field, String problem) {
        count++;
        if (first.size() < MOST) {
            first.add(new CsvProblem(line, field, problem));
        }
    }

    /** As many as are told. */
    public List<CsvProblem> first() {
        return List.copyOf(first);
    }

    /** @throws BadField naming the first one and how many there are, if there is any */
    public void refuse() {
        if (count == 0) {
            return;
        }
        CsvProblem one = first.get(0);
        String place = "line " + one.line() + (one.field().isEmpty() ? "" : ", " + one.field());
        throw new BadField(
                place, one.problem() + (count == 1 ? "" : "; " + count + " problems in all, dryRun=true tells them"));
    }
}
