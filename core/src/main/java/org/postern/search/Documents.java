package org.postern.search;

import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/** Items as documents, and the names of their fields. Nothing is stored. */
final class Documents {

    /** The words of all that people see of an item. */
    static final String ALL = "all";

    static final String SUBJECT = "subject";
    static final String FROM = "from";
    static final String TO = "to";
    static final String REASON = "reason";
    static final String ATTACHMENT = "attachment";
    /** Whole terms of {@link Mailboxes}. */
    static final String FROM_ADDRESS = "from-address";

    static final String TO_ADDRESS = "to-address";
    static final String HAS = "has";
    static final String CLASS = "class";
    static final String COUNTRY = "country";
    static final String RECEIVED = "received";

    static final String ID = "id";
    static final String DOMAIN = "domain";
    /** The look-up form of the recipient. */
    static final String RECIPIENT = "recipient";
    /** Of it what stands before the first @. */
    static final String LOCAL = "local";
    /** The order, as {@link Place}. */
    static final String HIGH = "high";

    static final String LOW = "low";

    private static final FieldType WORDS = new FieldType();

    static {
        WORDS.setTokenized(true);
        WORDS.setOmitNorms(true);
        WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        WORDS.freeze();
    }

    private Documents() {}

    static Document of(HeldDocument item) {
        List<String> from = Words.of(item.from());
        List<String> sender = Words.of(item.sender());
        List<String> to = Words.of(item.recipient().toString());
        List<String> subject = Words.of(item.subject());
        WordStream all =
                new WordStream().add(subject).add(from).add(sender).add(to).add(Words.of(item.body()));
        WordStream names = new WordStream();
        for (String name : item.attachments()) {
            List<String> words = Words.of(name);
            names.add(words);
            all.add(words);
        }
        WordStream reasons = new WordStream();
        item.reasons().forEach(reason -> reasons.add(Words.of(reason)));

        Document document = new Document();
        document.add(new Field(ALL, all, WORDS));
        document.add(new Field(SUBJECT, new WordStream().add(subject), WORDS));
        document.add(new Field(FROM, new WordStream().add(from).add(sender), WORDS));
        document.add(new Field(TO, new WordStream().add(to), WORDS));
        document.add(new Field(ATTACHMENT, names, WORDS));
        document.add(new Field(REASON, reasons, WORDS));
        Mailboxes.terms(item.from() + " " + item.sender()).forEach(term -> whole(document, FROM_ADDRESS, term));
        Mailboxes.terms(item.recipient().toString()).forEach(term -> whole(document, TO_ADDRESS, term));
        terms(document, item);
        return document;
    }

    private static void terms(Document document, HeldDocument item) {
        String recipient = item.recipient().key();
        Place place = Place.of(item.id());
        whole(document, ID, item.id().toString());
        whole(document, DOMAIN, item.domain().name());
        whole(document, RECIPIENT, recipient);
        whole(document, LOCAL, recipient.substring(0, recipient.indexOf('@')));
        whole(document, CLASS, item.heldClass().wire());
        whole(document, COUNTRY, item.country());
        if (!item.attachments().isEmpty()) {
            whole(document, HAS, ATTACHMENT);
        }
        document.add(new LongField(RECEIVED, item.received().toEpochMilli(), Field.Store.NO));
        document.add(new NumericDocValuesField(HIGH, place.high()));
        document.add(new NumericDocValuesField(LOW, place.low()));
    }

    private static void whole(Document document, String field, String term) {
        document.add(new StringField(field, term, Field.Store.NO));
    }
}
