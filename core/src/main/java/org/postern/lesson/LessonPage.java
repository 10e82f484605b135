package org.postern.lesson;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param total how many lessons the filter finds
 * @param next what the page after this one begins at; empty when there is none
 */
public record LessonPage(long total, List<Logged> lessons, Optional<Long> next) {

    public LessonPage {
        lessons = List.copyOf(lessons);
    }
}
