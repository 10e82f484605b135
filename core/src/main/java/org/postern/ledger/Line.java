package org.postern.ledger;

import java.time.LocalDate;
import org.postern.address.Domain;

/** Where in the account a message x recipient stands. @param day of acceptance, UTC */
record Line(Origin origin, Domain domain, LocalDate day) {}
