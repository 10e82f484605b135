package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.modules.server.MailetContainerModule.DefaultProcessorsConfigurationSupplier;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.postern.dist.spool.ContainerServices;
import org.postern.dist.spool.HeldErrors;
import org.postern.dist.spool.LedgerQueueFactory;
import org.postern.dist.spool.Spool;
import org.postern.dist.spool.UnbrokenProcessor;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Passes;
import org.postern.ledger.Settlement;
import org.postern.relay.Relay;
import org.postern.store.MessageStore;
import org.postern.tenant.Tenants;

/** The ledger as James's queues and error repository. */
class SpoolModule extends AbstractModule {

    /** What replaces a binding of James's mailet container. */
    static class Instead extends AbstractModule {

        @Override
        protected void configure() {
            bind(MailProcessor.class).to(UnbrokenProcessor.class);
        }
    }

    @Override
    protected void configure() {
        bind(Key.get(new TypeLiteral<MailQueueFactory<?>>() {})).to(LedgerQueueFactory.class);
        bind(Key.get(new TypeLiteral<MailQueueFactory<? extends MailQueue>>() {}))
                .to(LedgerQueueFactory.class);
        bind(Key.get(new TypeLiteral<MailQueueFactory<? extends ManageableMailQueue>>() {}))
                .to(LedgerQueueFactory.class);
        bind(Settlement.class).to(Passes.class);
        bind(MailRepositoryUrlStore.class).to(NoUrls.class).in(Scopes.SINGLETON);
        bind(DefaultProcessorsConfigurationSupplier.class).toInstance(BaseHierarchicalConfiguration::new);
    }

    @Provides
    @Singleton
    Passes passes(Ledger ledger) {
        return new Passes(ledger);
    }

    @Provides
    @Singleton
    Spool spool(Ledger ledger, Tenants tenants, Clock clock) {
        return new Spool(ledger, tenants::account, clock);
    }

    @Provides
    @Singleton
    ContainerServices services(Ledger ledger, MessageStore store, Passes passes, Intake intake, Clock clock) {
        return new ContainerServices(ledger, store, passes, intake, clock);
    }

    @Provides
    @Singleton
    LedgerQueueFactory queues(
            ContainerServices services, Spool spool, MailQueueItemDecoratorFactory decorators, Relay relay) {
        return LedgerQueueFactory.of(services, spool, decorators, Optional.of(relay));
    }

    @Provides
    MailRepositoryStoreConfiguration.Item errors() {
        return new MailRepositoryStoreConfiguration.Item(
                List.of(new Protocol("held")), HeldErrors.class.getName(), new BaseHierarchicalConfiguration());
    }

    /** There is no repository to remember: see {@link HeldErrors}. */
    static class NoUrls implements MailRepositoryUrlStore {

        @Override
        public void add(MailRepositoryUrl url) {
            // nothing is kept
        }

        @Override
        public Stream<MailRepositoryUrl> listDistinct() {
            return Stream.empty();
        }

        @Override
        public boolean contains(MailRepositoryUrl url) {
            return false;
        }
    }
}
