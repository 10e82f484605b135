package org.postern.scan.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.attachment.archive.Archives;
import org.postern.scan.attachment.archive.Visitor;
import org.postern.scan.attachment.document.Documents;
import org.postern.scan.attachment.document.Sink;
import org.postern.scan.check.Trait;

/** A look into one attached file and the files within it, as far as is reasonable. */
final class Examination implements Visitor, Sink {

    private static final long BOMB_BYTES = 10L << 20;
    private static final int MOST_RATIO = 200;
    /** Where there are more files, a script or page among them is a developer's. */
    private static final int FEW = 10;

    private static final int SLOW = 4;
    private static final int ENOUGH_OF_AN_ENTRY = 1_024;

    private final Budget budget;
    private final Room room;
    private final Set<Mark> seen;
    private final Discoveries discoveries = new Discoveries();
    private final long packed;
    private String script = "";
    private String page = "";
    private String place = "";
    private String outer;
    private int files;
    private int depth;
    private int cost = 1;
    private long unpacked;
    private long ofEntry;
    private boolean over;

    /** @param packed octets of the attached file */
    Examination(String name, long packed, Budget budget, Room room, Set<Mark> seen) {
        this.outer = name;
        this.packed = packed;
        this.budget = budget;
        this.room = room;
        this.seen = seen;
    }

    static boolean looksInto(String kind, String name) {
        return Archives.reads(kind) || Documents.reads(kind, name);
    }

    void look(String kind, String name, byte[] bytes) {
        if (late()) {
            return;
        }
        int before = cost;
        String around = outer;
        cost *= kind.equals("bzip2") || kind.equals("xz") || kind.equals("7z") ? SLOW : 1;
        outer = name;
        if (Archives.reads(kind)) {
            archive(kind, bytes);
        } else {
            budget.unpacked(bytes.length, 1);
            Documents.read(kind, name, bytes, this);
        }
        cost = before;
        outer = around;
    }

    private void archive(String kind, byte[] bytes) {
        int memory = Archives.memory(kind);
        if (memory > 0 && !room.take(memory, budget.deadline())) {
            found(Trait.LEFT_OUT);
            return;
        }
        try {
            Archives.walk(kind, bytes, this);
        } finally {
            if (memory > 0) {
                room.giveBack(memory);
            }
        }
    }

    @Override
    public boolean file(String given, InputStream content) {
        String name = given.isEmpty() ? FileName.of(outer).unpacked() : given;
        if (!enter(name)) {
            return false;
        }
        String around = place;
        place = name;
        depth++;
        ofEntry = 0;
        Metered metered = new Metered(content, this::more);
        try {
            content(name, new Watch(metered, seen));
        } catch (IOException e) {
            damaged();
        }
        depth--;
        place = around;
        return !over;
    }

    private void content(String name, InputStream content) throws IOException {
        byte[] head = content.readNBytes(FileKind.HEAD);
        String kind = FileKind.of(head);
        judge(name, kind);
        if (looksInto(kind, FileName.of(name).text()) || looksInto(kind, name)) {
            if (depth > Budget.DEEPEST) {
                bomb();
                return;
            }
            try (Kept kept = Kept.of(head, content, room, budget.deadline())) {
                if (!kept.whole()) {
                    found(Trait.LEFT_OUT);
                }
                look(kind, name, kept.bytes());
            }
        }
        content.transferTo(OutputStream.nullOutputStream());
    }

    /** Whether one more file is looked at. */
    private boolean enter(String name) {
        if (over || late()) {
            return false;
        }
        if (!budget.entry()) {
            bomb();
            return false;
        }
        files++;
        discoveries.name(name);
        return true;
    }

    private void judge(String name, String kind) {
        FileName read = FileName.of(name);
        if (FileKind.runs(kind) || read.program() && !FileKind.harmless(kind)) {
            discoveries.trait(Trait.PROGRAM_WITHIN, name);
        } else if (read.script() && script.isEmpty()) {
            script = name;
        } else if (page.isEmpty() && (kind.equals("html") || read.page())) {
            page = name;
        }
        if (read.text().equals("vbaproject.bin")) {
            // Macros, even where they cannot be read
            discoveries.trait(Trait.MACROS, name);
        }
        if (read.disguised() || FileName.turned(name)) {
            discoveries.trait(Trait.DISGUISED_WITHIN, name);
        }
    }

    /** Is told of each piece that is unpacked. */
    private boolean more(long octets) {
        unpacked += octets;
        ofEntry += octets;
        budget.unpacked(octets, cost);
        if (unpacked > BOMB_BYTES && unpacked / MOST_RATIO > packed) {
            bomb();
        } else if (budget.spent() && cost > 1) {
            found(Trait.LEFT_OUT);
            over = true;
        } else if (budget.spent() && ofEntry > ENOUGH_OF_AN_ENTRY) {
            // What an entry is its first octets tell
            found(Trait.LEFT_OUT);
            return false;
        }
        return !over && !late();
    }

    private boolean late() {
        if (budget.late()) {
            found(Trait.LEFT_OUT);
            over = true;
        }
        return over;
    }

    private void bomb() {
        found(Trait.BOMB);
        over = true;
    }

    @Override
    public boolean named(String name) {
        boolean more = enter(name);
        if (more) {
            judge(name, "other");
        }
        return more;
    }

    @Override
    public boolean locked(String name) {
        found(Trait.ENCRYPTED);
        return name.isEmpty() ? !over : named(name);
    }

    @Override
    public void overlap() {
        bomb();
    }

    @Override
    public void damaged() {
        found(Trait.LEFT_OUT);
    }

    @Override
    public void found(Trait trait) {
        discoveries.trait(trait, place);
    }

    @Override
    public void url(String url) {
        discoveries.url(url);
    }

    /** After the last file. */
    Discoveries discoveries() {
        if (!script.isEmpty()) {
            discoveries.trait(files <= FEW ? Trait.PROGRAM_WITHIN : Trait.SCRIPT_WITHIN, script);
        }
        if (!page.isEmpty() && files <= FEW) {
            discoveries.trait(Trait.PAGE_WITHIN, page);
        }
        return discoveries;
    }
}
