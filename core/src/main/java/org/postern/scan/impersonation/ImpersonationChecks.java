package org.postern.scan.impersonation;

import java.util.List;
import java.util.stream.Stream;
import org.postern.scan.check.Check;

/** The checks on whose name a message bears. */
public final class ImpersonationChecks {

    public static final List<Check> ALL = Stream.of(BrandChecks.ALL, SenderNameChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private ImpersonationChecks() {}
}
