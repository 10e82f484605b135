package org.postern.link;

import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.postern.address.Address;
import org.postern.tenant.Reporting;
import org.postern.tenant.Subscriber;

/**
 * Those who get mail with links.
 *
 * @param reporting what holds for one; also for who is none any more
 * @param unsubscribing gives one no more reports
 * @param consenting makes the first the shadow of the second; whether the second asks for it still, or has it already
 */
public record Readers(
        Function<Subscriber, Reporting> reporting,
        Consumer<Subscriber> unsubscribing,
        BiPredicate<Address, Address> consenting) {}
