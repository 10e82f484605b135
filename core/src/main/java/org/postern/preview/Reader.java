package org.postern.preview;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.message.Headers;
import org.postern.message.MessageParser;
import org.postern.message.ParsedMessage;
import org.postern.message.Source;
import org.postern.preview.Preview.File;
import org.postern.scan.FileVerdict;
import org.postern.scan.attachment.Watch;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;
import org.postern.verdict.Reason;

/** Makes one preview. */
final class Reader {

    private static final Map<String, String> OFFICE = Map.of("word/", "docx", "xl/", "xlsx", "ppt/", "pptx");
    private static final int LINE = 300;
    private static final int RAW = 16_384;

    private final PreviewLimits limits;
    private final Visible visible = new Visible();
    private final long deadline;
    private boolean truncated;

    Reader(PreviewLimits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    Preview read(Source source) throws IOException {
        Leaves leaves = new Leaves(deadline);
        ParsedMessage message = parse(source, leaves);
        Optional<String> broken = message.broken();
        Body body = new Body(limits);
        try {
            body.read(message.parts(), leaves.all());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            broken = Optional.of(
                    "its text cannot be taken apart (" + e.getClass().getSimpleName() + ")");
        }
        String text = body.text();
        if (text.isBlank() && (broken.isPresent() || !leaves.readable())) {
            text = raw(source);
            broken = broken.or(() -> Optional.of("its parts cannot be told apart"));
        }
        truncated |= body.truncated() || leaves.truncated();
        List<Preview.Field> fields = fields(message.headers());
        String shown = visible.text(text, limits.text());
        List<Preview.Link> links = links(body.links());
        List<File> files = files(message, leaves.all(), body);
        return new Preview(
                fields,
                shown,
                links,
                files,
                body.hidden(),
                visible.replaced(),
                broken.map(why -> visible.line(why, LINE)),
                truncated || text.length() > limits.text());
    }

    private ParsedMessage parse(Source source, Leaves leaves) throws IOException {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        try (Watch bytes = new Watch(source.open(), marks)) {
            ParsedMessage message = new MessageParser(limits.parsing(), leaves).parse(bytes);
            bytes.throwFailure();
            return message;
        } catch (OutOfMemoryError e) {
            return new ParsedMessage(new Headers(), List.of(), Optional.of("it takes more memory than there is"));
        }
    }

    private List<Preview.Field> fields(Headers headers) {
        List<Preview.Field> fields = new HeaderTable(visible).of(headers, limits.fields());
        truncated |= headers.all().size() > fields.size();
        return fields;
    }

    private List<Preview.Link> links(List<Preview.Link> found) {
        return found.stream()
                .map(link -> new Preview.Link(
                        visible.line(link.text(), LINE),
                        visible.line(link.target(), Target.LONGEST),
                        visible.line(link.note(), LINE)))
                .toList();
    }

    private List<File> files(ParsedMessage message, List<Leaf> leaves, Body body) {
        List<File> files = new ArrayList<>();
        for (Leaf leaf : leaves) {
            if (body.shows(leaf)) {
                continue;
            }
            if (files.size() == limits.files()) {
                truncated = true;
                break;
            }
            files.add(file(message, leaf));
        }
        return files;
    }

    private File file(ParsedMessage message, Leaf leaf) {
        FileVerdict verdict = FileVerdict.of(message, leaf.file(), leaf.marks());
        return new File(
                visible.line(leaf.file().name(), LINE),
                visible.line(leaf.file().type(), LINE),
                kind(leaf.file()),
                leaf.size(),
                leaf.depth(),
                verdict.category(),
                verdict.reasons().stream()
                        .map(reason -> new Reason(
                                reason.name(), reason.weight(), visible.line(reason.text(), LINE), reason.otherwise()))
                        .toList());
    }

    /** A zip file that is built like an office document is told as one. */
    private static String kind(AttachedFile file) {
        if (!file.kind().equals("zip") || !file.entries().contains("[Content_Types].xml")) {
            return file.kind();
        }
        return OFFICE.entrySet().stream()
                .filter(office -> file.entries().stream().anyMatch(entry -> entry.startsWith(office.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(file.kind());
    }

    /** The first bytes as they are, where nothing can be made of them. */
    private static String raw(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return new String(in.readNBytes(RAW), StandardCharsets.UTF_8);
        }
    }
}
