package org.postern.digest;

import java.util.function.BiPredicate;
import java.util.function.Function;
import org.postern.post.OwnMail;
import org.postern.quarantine.HeldItem;
import org.postern.report.Report;
import org.postern.tenant.Subscriber;

/**
 * How a report is written.
 *
 * @param text its whole text
 * @param releasable whether its reader may let an item out himself
 */
public record Form(Function<Report, OwnMail.Text> text, BiPredicate<HeldItem, Subscriber> releasable) {}
