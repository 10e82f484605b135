package org.postern.message;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.RawField;

/**
 * Cuts a Content-Type where too many encoded words of the message stand in such fields. mime4j decodes them although it needs none of them, and
 * looks for the charset of each: a message could keep it busy for a minute.
 */
final class ModestFields extends DefaultFieldBuilder {

    private static final int MOST_WORDS = 200;

    private int words;

    ModestFields(int longest) {
        super(longest);
    }

    @Override
    public RawField build() throws MimeException {
        RawField field = super.build();
        if (!field.getNameLowerCase().equals("content-type")) {
            return field;
        }
        String body = field.getBody();
        for (int at = body.indexOf("=?"); at >= 0; at = body.indexOf("=?", at + 2)) {
            words++;
            if (words > MOST_WORDS) {
                return new RawField(field.getName(), body.substring(0, at));
            }
        }
        return field;
    }

    /** It serves all parts of a message, one after another, and is not given back between them. */
    @Override
    public void release() {}
}
