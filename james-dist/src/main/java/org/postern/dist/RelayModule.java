package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.postern.dns.Dns;
import org.postern.egress.Egress;
import org.postern.ledger.Ledger;
import org.postern.post.OwnMail;
import org.postern.post.Post;
import org.postern.relay.Callouts;
import org.postern.relay.Domains;
import org.postern.relay.Relay;
import org.postern.relay.ServerTrials;
import org.postern.store.MessageStore;
import org.postern.tenant.Tenants;

/** The services of core that talk to other servers, each once; installed by {@link CoreModule}. */
class RelayModule extends AbstractModule {

    @Provides
    @Singleton
    Relay relay(Ledger ledger, MessageStore store, Tenants tenants, Optional<Dns> dns, Installation installation) {
        Domains domains = new Domains(tenants::deliveryServers, tenants::softBounce, dns);
        return new Relay(ledger, store, domains, installation.relay(), installation.gateway());
    }

    @Provides
    @Singleton
    Callouts callouts(Tenants tenants, Installation installation) {
        return new Callouts(
                domain -> tenants.recipients(domain).callout(),
                tenants::deliveryServers,
                tenants::account,
                installation.relay(),
                installation.gateway().hostname());
    }

    @Provides
    @Singleton
    Post post(MessageStore store, Ledger ledger, Installation installation, Clock clock) {
        Post.Terms terms = new Post.Terms(
                installation.gateway().hostname(),
                installation.relay().sender(),
                installation.relay().signer());
        return new Post(store, ledger.outbox(), terms, clock);
    }

    @Provides
    @Singleton
    OwnMail ownMail(MessageStore store, Installation installation, Clock clock) {
        return new OwnMail(
                store, installation.gateway().hostname(), installation.relay().signer(), clock);
    }

    @Provides
    @Singleton
    ServerTrials serverTrials(Installation installation) {
        return new ServerTrials(installation.relay(), installation.gateway());
    }

    @Provides
    @Singleton
    Egress egress(Installation installation) {
        return new Egress(installation.relay().egress());
    }
}
