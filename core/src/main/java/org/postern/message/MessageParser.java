package org.postern.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** Reads a message once, as a stream; keeps headers and a bounded piece of each text. One parser reads one message. */
public final class MessageParser {

    private static final int HEADERS_OF_MESSAGE = 10;
    private static final int TEXTS_OF_MESSAGE = 4;

    private final ParseLimits limits;
    private final PartReader reader;
    private final Headers message = new Headers();
    private final List<Part> parts = new ArrayList<>();
    private final List<Container> containers = new ArrayList<>();
    private final Deque<Container> open = new ArrayDeque<>();
    private Headers entity = message;
    private int depth;
    private int entities;
    private long headerBytes;
    private long decodedLeft;
    private long textLeft;

    public MessageParser(ParseLimits limits, PartReader reader) {
        this.limits = limits;
        this.reader = reader;
        this.decodedLeft = limits.decodedBytes();
        this.textLeft = (long) limits.textBytes() * TEXTS_OF_MESSAGE;
    }

    /**
     * Reads until the end or until something makes that impossible; that is told in the result and is no exception.
     * A fault of the bytes themselves looks the same here: who opened them must ask them.
     */
    public ParsedMessage parse(InputStream bytes) {
        String broken = null;
        try {
            walk(bytes);
        } catch (Beyond e) {
            broken = e.getMessage();
        } catch (MaxHeaderLimitException | MaxHeaderLengthLimitException e) {
            broken = "its header is beyond all measure";
        } catch (MimeException | IOException e) {
            broken = "its MIME structure cannot be read";
        } catch (RuntimeException e) {
            broken = "its MIME structure broke the reader (" + e.getClass().getSimpleName() + ")";
        } catch (StackOverflowError e) {
            broken = "its parts are nested too deep";
        }
        return new ParsedMessage(message, parts, containers, Optional.ofNullable(broken));
    }

    private void walk(InputStream bytes) throws IOException, MimeException {
        MimeConfig config = new MimeConfig.Builder()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(limits.headerBytes())
                .setMaxHeaderCount(limits.headerCount())
                .setMaxContentLen(-1)
                .build();
        MimeTokenStream tokens = new MimeTokenStream(config, null, new ModestFields(limits.headerBytes()), null);
        tokens.parse(bytes);
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            switch (state) {
                case T_START_HEADER -> begin();
                case T_FIELD -> field(tokens.getField());
                case T_END_HEADER -> reader.header(entity);
                case T_START_MULTIPART -> deeper(type(tokens));
                case T_START_MESSAGE -> deeper("message/rfc822");
                case T_END_MULTIPART, T_END_MESSAGE -> higher();
                case T_BODY -> body(tokens);
                default -> {}
            }
        }
    }

    private void begin() throws Beyond {
        entities++;
        if (entities > limits.parts()) {
            throw new Beyond("it has more than " + limits.parts() + " parts");
        }
        entity = entities == 1 ? message : new Headers();
        if (!open.isEmpty()) {
            Container around = open.pop();
            open.push(new Container(around.type(), around.children() + 1));
        }
    }

    private void deeper(String type) throws Beyond {
        depth++;
        if (depth > limits.depth()) {
            throw new Beyond("its parts are nested more than " + limits.depth() + " deep");
        }
        open.push(new Container(type, 0));
        reader.opens(type);
    }

    private void higher() {
        depth--;
        if (!open.isEmpty()) {
            containers.add(open.pop());
        }
        reader.closes();
    }

    private static String type(MimeTokenStream tokens) {
        return tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    }

    private void field(Field field) throws Beyond {
        headerBytes += field.getRaw() == null
                ? field.getBody().length()
                : field.getRaw().length();
        if (headerBytes > (long) limits.headerBytes() * HEADERS_OF_MESSAGE) {
            throw new Beyond("its header is beyond all measure");
        }
        entity.add(field.getName(), value(field).strip());
    }

    /**
     * The field's value, unfolded, from its own bytes: bytes over 127 are UTF-8 (RFC 6532), or nobody knows what, and mime4j's idea of them
     * changes from version to version.
     */
    private static String value(Field field) {
        if (field.getRaw() == null) {
            return field.getBody();
        }
        byte[] raw = field.getRaw().toByteArray();
        int start = 0;
        while (start < raw.length && raw[start] != ':') {
            start++;
        }
        byte[] value = Arrays.copyOfRange(raw, Math.min(start + 1, raw.length), raw.length);
        // RFC 5322 2.2.3
        return BoundedCopy.text(value, null).replaceAll("\\r?\\n(?=[ \\t])", "");
    }

    private void body(MimeTokenStream tokens) throws IOException {
        String disposition = entity.first("Content-Disposition");
        String type = type(tokens);
        String name = Parameters.value(disposition, "filename");
        if (name.isEmpty()) {
            name = Parameters.value(entity.first("Content-Type"), "name");
        }
        boolean attached =
                !name.isEmpty() || disposition.toLowerCase(Locale.ROOT).startsWith("attachment");
        Part part = new Part(type, name, attached, depth, "");

        long texts = type.startsWith("text/") || part.html() ? Math.min(textLeft, limits.textBytes()) : 0;
        try (BoundedCopy decoded = new BoundedCopy(tokens.getDecodedInputStream(), (int) texts, decodedLeft)) {
            reader.read(part, decoded);
            decoded.drain();
            decodedLeft -= decoded.count();
            String text = decoded.text(tokens.getBodyDescriptor().getCharset());
            textLeft -= text.length();
            parts.add(new Part(type, name, attached, depth, text, entity));
        }
    }

    /** A limit was passed. */
    static final class Beyond extends IOException {

        private static final long serialVersionUID = 1;

        Beyond(String message) {
            super(message);
        }
    }
}
