package org.postern.dist.spool;

import java.time.Clock;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Passes;
import org.postern.store.MessageStore;

/** The services of core that the container's queues rest on. */
public record ContainerServices(Ledger ledger, MessageStore store, Passes passes, Intake intake, Clock clock) {}
