package org.postern.search;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BooleanSimilarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.postern.ledger.DeliveryId;

/**
 * The index, in one folder. What is put or removed is found after {@link #refresh}, and is durable after {@link #commit}, together with the
 * notes that say how far it goes. Searches may run at any time; whoever writes does so one at a time.
 */
public final class HeldIndex implements AutoCloseable {

    // another number makes every index anew
    private static final String FORMAT = "1";
    private static final String FORMAT_NOTE = "format";
    private static final double BUFFER_MB = 24;
    // small, so that what is deleted leaves the files soon
    private static final double LARGEST_SEGMENT_MB = 64;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private HeldIndex(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, new Plain());
    }

    private static HeldIndex open(Directory directory) throws IOException {
        IndexWriter writer = new IndexWriter(directory, config());
        try {
            return new HeldIndex(directory, writer);
        } catch (IOException | RuntimeException e) {
            // lets go of the lock
            writer.rollback();
            throw e;
        }
    }

    /**
     * Opens what is in the folder. What cannot be read, or is of another format, is deleted: then there are no notes.
     *
     * @throws IOException when the folder cannot be used, or another process does
     */
    public static HeldIndex open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Directory directory = FSDirectory.open(folder);
        try {
            if (readable(directory)) {
                return open(directory);
            }
        } catch (LockObtainFailedException e) {
            directory.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            // a damaged index is made anew
        }
        directory.close();
        delete(folder);
        return open(FSDirectory.open(folder));
    }

    private static boolean readable(Directory directory) throws IOException {
        return !DirectoryReader.indexExists(directory)
                || FORMAT.equals(
                        SegmentInfos.readLatestCommit(directory).getUserData().get(FORMAT_NOTE));
    }

    /** Deletes an index that is not open. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static IndexWriterConfig config() {
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setMaxMergedSegmentMB(LARGEST_SEGMENT_MB);
        merges.setForceMergeDeletesPctAllowed(0);
        ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
        scheduler.setMaxMergesAndThreads(3, 1);
        return new IndexWriterConfig()
                .setRAMBufferSizeMB(BUFFER_MB)
                .setMergePolicy(merges)
                .setMergeScheduler(scheduler)
                .setSimilarity(new BooleanSimilarity())
                .setIndexSort(Pages.NEWEST)
                .setCommitOnClose(false);
    }

    /** Without a cache of what others asked. */
    private static final class Plain extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader before) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            searcher.setSimilarity(new BooleanSimilarity());
            return searcher;
        }
    }

    /** Adds an item, in place of what there was of it. */
    public void put(HeldDocument item) throws IOException {
        writer.updateDocument(term(item.id()), Documents.of(item));
    }

    public void remove(DeliveryId id) throws IOException {
        writer.deleteDocuments(term(id));
    }

    private static Term term(DeliveryId id) {
        return new Term(Documents.ID, id.toString());
    }

    /** Makes what was put and removed visible to searches that begin from now on. */
    public void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Makes all that was done durable, with these notes. */
    public void commit(Map<String, String> notes) throws IOException {
        Map<String, String> all = new HashMap<>(notes);
        all.put(FORMAT_NOTE, FORMAT);
        writer.setLiveCommitData(all.entrySet());
        writer.commit();
    }

    /** Whether there is anything to commit. */
    public boolean dirty() {
        return writer.hasUncommittedChanges();
    }

    /** The notes of the last commit; empty when there is none. */
    public Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>();
        Iterable<Map.Entry<String, String>> last = writer.getLiveCommitData();
        if (last != null) {
            last.forEach(note -> notes.put(note.getKey(), note.getValue()));
        }
        notes.remove(FORMAT_NOTE);
        return notes;
    }

    public Hits search(HeldSearch search) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return Pages.of(searcher, search);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Items that a search would find without narrowing. */
    public long count() {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return searcher.getIndexReader().numDocs();
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all. */
    public void clear() throws IOException {
        writer.deleteAll();
    }

    /**
     * Begins to rewrite the files that still hold words of what was removed, which takes a while; the commit and refresh after that leave no
     * file that has them.
     *
     * @return whether anything waits for a commit
     */
    public boolean forget() throws IOException {
        writer.flush();
        if (writer.hasDeletions()) {
            writer.forceMergeDeletes(false);
        }
        return dirty();
    }

    /** Reads all files and compares their checksums, which opening does not. @return whether they are as they were written */
    public boolean intact() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                leaf.reader().checkIntegrity();
            }
            return true;
        } catch (CorruptIndexException | EOFException e) {
            return false;
        } finally {
            searchers.release(searcher);
        }
    }

    /** Whether it still takes what is put; after a fault of the disk it has to be opened again. */
    public boolean usable() {
        return writer.isOpen();
    }

    /** Ends; what was not committed is lost. */
    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }
}
