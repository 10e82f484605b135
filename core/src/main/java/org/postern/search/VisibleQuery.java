package org.postern.search;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.postern.address.Domain;

/** A {@link Visibility} as a filter. It says what {@code tenant.Within} says in SQL. */
final class VisibleQuery {

    private VisibleQuery() {}

    /** Empty when everything is visible. */
    static Optional<Query> of(Visibility visibility) {
        if (visibility.everything()) {
            return Optional.empty();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        visibility
                .domains()
                .forEach(domains -> any.add(
                        since(oneOf(Documents.DOMAIN, domains.names(), Domain::name), domains.since()), Occur.SHOULD));
        visibility.mailboxes().forEach(mailbox -> any.add(of(mailbox), Occur.SHOULD));
        // a query without clauses finds nothing
        return Optional.of(any.build());
    }

    private static Query of(Visibility.Mailbox mailbox) {
        BooleanQuery.Builder leading = new BooleanQuery.Builder();
        mailbox.localParts().forEach(local -> leading.add(prefix(local + "@"), Occur.SHOULD));
        if (!mailbox.tagged().isEmpty()) {
            BooleanQuery.Builder tagged = new BooleanQuery.Builder();
            mailbox.tagged().forEach(local -> tagged.add(prefix(local + "+"), Occur.SHOULD));
            BooleanQuery.Builder not = new BooleanQuery.Builder().add(tagged.build(), Occur.MUST);
            if (!mailbox.others().isEmpty()) {
                not.add(oneOf(Documents.LOCAL, mailbox.others(), Function.identity()), Occur.MUST_NOT);
            }
            leading.add(not.build(), Occur.SHOULD);
        }
        Query ofDomain = new BooleanQuery.Builder()
                .add(leading.build(), Occur.MUST)
                .add(new TermQuery(new Term(Documents.DOMAIN, mailbox.domain().name())), Occur.MUST)
                .build();
        return since(ofDomain, mailbox.since());
    }

    private static Query prefix(String text) {
        return new PrefixQuery(new Term(Documents.RECIPIENT, text));
    }

    private static Query since(Query query, Instant since) {
        if (since.toEpochMilli() <= 0) {
            return query;
        }
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(received(since, Optional.empty()), Occur.MUST)
                .build();
    }

    private static <T> Query oneOf(String field, Collection<T> values, Function<T, String> text) {
        return values.size() == 1
                ? new TermQuery(new Term(field, text.apply(values.iterator().next())))
                : new TermInSetQuery(
                        field, values.stream().map(text).map(BytesRef::new).toList());
    }

    /** Received from {@code since} on and before {@code until}. */
    static Query received(Instant since, Optional<Instant> until) {
        return LongField.newRangeQuery(
                Documents.RECEIVED,
                since.toEpochMilli(),
                until.map(end -> end.toEpochMilli() - 1).orElse(Long.MAX_VALUE));
    }
}
