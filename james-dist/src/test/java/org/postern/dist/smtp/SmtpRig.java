package org.postern.dist.smtp;

import com.codahale.metrics.MetricRegistry;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.jdbi.v3.core.Jdbi;
import org.postern.dist.spool.Spool;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.limits.Usage;
import org.postern.relay.Callouts;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.settings.Limits;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import org.postern.tenant.AccountLimits;
import org.postern.tenant.Tenants;

/** The SMTP server with the handlers of the distribution on a free port, and only two threads for commands; nobody takes what it accepts. */
final class SmtpRig implements AutoCloseable {

    private static final String XML = """
            <smtpservers>
              <smtpserver enabled="true">
                <jmxName>%s</jmxName>
                <bind>127.0.0.1:0</bind>
                <helloName autodetect="false">mx.gateway.test</helloName>
                <connectiontimeout>60</connectiontimeout>
                <connectionLimit>0</connectionLimit>
                <connectionLimitPerIP>0</connectionLimitPerIP>
                <ioWorkerCount>2</ioWorkerCount>
                <bossWorkerCount>1</bossWorkerCount>
                <maxExecutorCount>2</maxExecutorCount>
                <gracefulShutdown>false</gracefulShutdown>
                <handlerchain enableJmx="false"/>
              </smtpserver>
            </smtpservers>
            """;

    final Ledger ledger;
    private final SmtpServers servers;

    /** @param database of the tenants, on which mail is accepted too */
    SmtpRig(Path home, Jdbi database, Tenants tenants, Callouts callouts) throws Exception {
        FileMessageStore store = new FileMessageStore(home);
        ledger = new Ledger(database, store, Clock.systemUTC());
        Intake intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.systemUTC());
        GatewaySettings settings =
                GatewaySettings.from(new Keys("gateway.properties", new BaseConfiguration()), "mx.gateway.test");
        Injector injector = Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(MetricFactory.class).toInstance(new DropWizardMetricFactory(new MetricRegistry()));
                bind(GatewaySettings.class).toInstance(settings);
                bind(Clock.class).toInstance(Clock.systemUTC());
                bind(MessageStore.class).toInstance(store);
                bind(Tenants.class).toInstance(tenants);
                bind(Callouts.class).toInstance(callouts);
                bind(Intake.class).toInstance(intake);
                bind(Usage.class)
                        .toInstance(new Usage(
                                tenants, new AccountLimits(tenants, Limits.NONE), account -> 0, Clock.systemUTC()));
                bind(Spool.class).toInstance(new Spool(ledger, tenants::account, Clock.systemUTC()));
            }
        });
        servers = new SmtpServers(
                null,
                (name, configuration) -> handler(injector, name, configuration),
                null,
                new DropWizardMetricFactory(new MetricRegistry()));
        XMLConfiguration configuration = new XMLConfiguration();
        new FileHandler(configuration).load(new StringReader(XML.formatted("smtp-" + UUID.randomUUID())));
        servers.configure(configuration);
        servers.init();
    }

    private static ProtocolHandler handler(Injector injector, String name, Configuration configuration) {
        try {
            ProtocolHandler handler = (ProtocolHandler) injector.getInstance(Class.forName(name));
            handler.init(configuration);
            return handler;
        } catch (ReflectiveOperationException | org.apache.commons.configuration2.ex.ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return servers.getServers().get(0).getListenAddresses().get(0).getPort();
    }

    @Override
    public void close() throws IOException {
        servers.destroy();
        ledger.close();
    }
}
