package org.postern.tenant;

import org.postern.address.Domain;

/**
 * The protected domain that mail belongs to: as much of it as a RCPT asks for, so that very many can be kept and each is read in one step.
 *
 * @param account its parent, or itself
 * @param active whether it takes mail
 */
record Owner(Domain name, Domain account, boolean active, Recipients recipients) {}
