package org.postern.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.postern.search.Clause.In;

/** A {@link SearchText} as a query. Scores are sums of whole numbers: the same wherever and whenever they are summed. */
final class TextQuery {

    private static final float WHOLE_WORD = 1;
    private static final float IN_FROM = 2;
    private static final float IN_SUBJECT = 4;

    private static final Map<In, String> FIELDS = Map.of(
            In.ALL, Documents.ALL,
            In.SUBJECT, Documents.SUBJECT,
            In.FROM, Documents.FROM,
            In.TO, Documents.TO,
            In.REASON, Documents.REASON,
            In.ATTACHMENT, Documents.ATTACHMENT);
    private static final List<String> SHOWN = List.of(Documents.SUBJECT, Documents.FROM, Documents.TO);

    private final Optional<Query> opened;

    /** @param opened items whose texts may be looked into; empty when all that are visible may */
    TextQuery(Optional<Query> opened) {
        this.opened = opened;
    }

    /** @param ranked whether it scores: by where words stand, and whether whole */
    Query of(SearchText text, boolean ranked) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean wanted = false;
        for (Clause clause : text.clauses()) {
            if (clause instanceof Clause.Not not) {
                all.add(of(not.clause()), Occur.MUST_NOT);
                continue;
            }
            wanted = true;
            all.add(of(clause), Occur.FILTER);
            if (ranked && clause instanceof Clause.Words words && words.in() == In.ALL) {
                all.add(boosted(words, Documents.ALL, WHOLE_WORD), Occur.SHOULD);
                all.add(boosted(words, Documents.FROM, IN_FROM), Occur.SHOULD);
                all.add(boosted(words, Documents.SUBJECT, IN_SUBJECT), Occur.SHOULD);
            }
        }
        if (!wanted) {
            all.add(new MatchAllDocsQuery(), Occur.FILTER);
        }
        return all.build();
    }

    private Query boosted(Clause.Words words, String field, float boost) {
        Query whole = within(field, one -> phrase(one, words.words()));
        return new BoostQuery(new ConstantScoreQuery(whole), boost);
    }

    private Query of(Clause clause) {
        if (clause instanceof Clause.Words words) {
            return words(words);
        } else if (clause instanceof Clause.Mailbox mailbox) {
            return mailbox(mailbox);
        } else if (clause instanceof Clause.Is is) {
            return new TermQuery(new Term(is.field(), is.value()));
        } else if (clause instanceof Clause.After after) {
            return VisibleQuery.received(after.time(), Optional.empty());
        } else if (clause instanceof Clause.Before before) {
            return VisibleQuery.received(Instant.EPOCH, Optional.of(before.time()));
        }
        throw new IllegalStateException("a clause within a clause");
    }

    private Query words(Clause.Words clause) {
        return within(FIELDS.get(clause.in()), field -> words(field, clause));
    }

    /** What stands in the text or in names of attachments is found where one may open the item; elsewhere, what its list shows. */
    private Query within(String field, Function<String, Query> words) {
        boolean shown = !field.equals(Documents.ALL) && !field.equals(Documents.ATTACHMENT);
        if (shown || opened.isEmpty()) {
            return words.apply(field);
        }
        Query inside = new BooleanQuery.Builder()
                .add(words.apply(field), Occur.MUST)
                .add(opened.get(), Occur.MUST)
                .build();
        if (field.equals(Documents.ATTACHMENT)) {
            return inside;
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder().add(inside, Occur.SHOULD);
        SHOWN.forEach(one -> any.add(words.apply(one), Occur.SHOULD));
        return any.build();
    }

    private static Query words(String field, Clause.Words clause) {
        List<String> words = clause.words();
        if (!clause.prefix()) {
            return phrase(field, words);
        }
        int last = words.size() - 1;
        Query beginning = new PrefixQuery(new Term(field, words.get(last)));
        return last == 0
                ? beginning
                : new BooleanQuery.Builder()
                        .add(phrase(field, words.subList(0, last)), Occur.MUST)
                        .add(beginning, Occur.MUST)
                        .build();
    }

    private static Query phrase(String field, List<String> words) {
        return words.size() == 1
                ? new TermQuery(new Term(field, words.get(0)))
                : new PhraseQuery(field, words.toArray(String[]::new));
    }

    private Query mailbox(Clause.Mailbox clause) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        if (clause.in() != In.TO) {
            any.add(whole(Documents.FROM_ADDRESS, clause), Occur.SHOULD);
        }
        if (clause.in() != In.FROM) {
            any.add(whole(Documents.TO_ADDRESS, clause), Occur.SHOULD);
        }
        List<String> words = Words.of(clause.text());
        if (clause.in() == In.ALL && !words.isEmpty()) {
            // an address that somebody wrote
            any.add(within(Documents.ALL, field -> phrase(field, words)), Occur.SHOULD);
        }
        return any.build();
    }

    private static Query whole(String field, Clause.Mailbox clause) {
        Term term = new Term(field, clause.text());
        return clause.prefix() ? new PrefixQuery(term) : new TermQuery(term);
    }
}
