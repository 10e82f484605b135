package org.postern.release;

import java.util.Optional;
import org.postern.address.Domain;
import org.postern.tenant.Within;

/**
 * What a listing of requests shows; what is empty does not narrow it.
 *
 * @param within what whoever asks may see
 */
public record RequestFilter(Optional<Domain> domain, Optional<Request.State> state, Within within) {}
