package org.postern.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.postern.search.HeldSearch.Found;

/** Pages of what a search finds. */
final class Pages {

    /** The order of the index itself: a list of the newest ends when its page is full. */
    static final Sort NEWEST = new Sort(descending(Documents.HIGH), descending(Documents.LOW));

    private static final Sort BEST =
            new Sort(SortField.FIELD_SCORE, descending(Documents.HIGH), descending(Documents.LOW));

    private Pages() {}

    private static SortField descending(String field) {
        return new SortField(field, SortField.Type.LONG, true);
    }

    static Hits of(IndexSearcher searcher, HeldSearch search) throws IOException {
        boolean ranked = search.ranked() && search.text().isPresent();
        Query query = query(search, ranked);
        FieldDoc after = search.after().map(found -> fieldDoc(found, ranked)).orElse(null);
        Sort sort = ranked ? BEST : NEWEST;
        // one more than asked for tells whether there is a next page; a search counts as it goes, a list is counted
        // apart
        boolean counting = search.text().isPresent();
        TopFieldDocs found = searcher.search(
                query, new TopFieldCollectorManager(sort, search.limit() + 1, after, counting ? Integer.MAX_VALUE : 1));
        long total = counting ? found.totalHits.value : searcher.count(query);
        List<Found> items = new ArrayList<>();
        for (ScoreDoc one : found.scoreDocs) {
            items.add(found((FieldDoc) one, ranked));
        }
        boolean more = items.size() > search.limit();
        return new Hits(total, more ? items.subList(0, search.limit()) : items, more);
    }

    private static Query query(HeldSearch search, boolean ranked) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        VisibleQuery.of(search.visibility()).ifPresent(visible -> all.add(visible, Occur.FILTER));
        search.domain().ifPresent(domain -> is(all, Documents.DOMAIN, domain.name()));
        search.recipient().ifPresent(recipient -> is(all, Documents.RECIPIENT, recipient.key()));
        search.heldClass().ifPresent(held -> is(all, Documents.CLASS, held.wire()));
        search.since().ifPresent(since -> all.add(VisibleQuery.received(since, Optional.empty()), Occur.FILTER));
        search.until()
                .ifPresent(until ->
                        all.add(VisibleQuery.received(java.time.Instant.EPOCH, Optional.of(until)), Occur.FILTER));
        TextQuery words = new TextQuery(search.opened().flatMap(VisibleQuery::of));
        search.text().ifPresent(text -> all.add(words.of(text, ranked), ranked ? Occur.MUST : Occur.FILTER));
        BooleanQuery query = all.build();
        return query.clauses().isEmpty() ? new MatchAllDocsQuery() : query;
    }

    private static void is(BooleanQuery.Builder all, String field, String value) {
        all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }

    // the number of a document says nothing between two searches: all that is as good and as old is the item itself
    private static FieldDoc fieldDoc(Found found, boolean ranked) {
        Place place = Place.of(found.id());
        Object[] fields = ranked
                ? new Object[] {found.score(), place.high(), place.low()}
                : new Object[] {place.high(), place.low()};
        return new FieldDoc(Integer.MAX_VALUE, found.score(), fields);
    }

    private static Found found(FieldDoc document, boolean ranked) {
        Object[] fields = document.fields;
        return ranked
                ? new Found(new Place((Long) fields[1], (Long) fields[2]).id(), (Float) fields[0])
                : new Found(new Place((Long) fields[0], (Long) fields[1]).id(), 0);
    }
}
