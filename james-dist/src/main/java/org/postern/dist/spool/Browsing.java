package org.postern.dist.spool;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.queue.api.ManageableMailQueue.DefaultMailQueueItemView;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueItemView;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.mailet.Mail;

/** Reads a queue page by page, as it is then. */
final class Browsing<T> implements MailQueueIterator {

    private final Function<Optional<T>, List<T>> pages;
    private final Function<T, MailQueueItemView> view;
    private final Deque<T> page = new ArrayDeque<>();
    private Optional<T> last = Optional.empty();
    private boolean ended;

    /** @param pages gives what comes after the one given, or first; an empty page is the last */
    Browsing(Function<Optional<T>, List<T>> pages, Function<T, MailQueueItemView> view) {
        this.pages = pages;
        this.view = view;
    }

    static MailQueueItemView view(Mail mail, Instant due) {
        return new DefaultMailQueueItemView(mail, ZonedDateTime.ofInstant(due, ZoneOffset.UTC));
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !ended) {
            page.addAll(pages.apply(last));
            ended = page.isEmpty();
        }
        return !page.isEmpty();
    }

    @Override
    public MailQueueItemView next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = Optional.of(page.remove());
        return view.apply(last.get());
    }

    @Override
    public void close() {
        ended = true;
        page.clear();
    }
}
