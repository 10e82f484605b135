package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import org.apache.james.protocols.lib.netty.CertificateReloadable;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.postern.dist.smtp.SmtpServers;

/** SMTP in, in place of James's SMTPServerModule. */
class SmtpModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(SmtpServers.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), CertificateReloadable.Factory.class)
                .addBinding()
                .to(SmtpServers.class);
    }

    @ProvidesIntoSet
    InitializationOperation start(ConfigurationProvider configuration, SmtpServers servers) {
        return InitilizationOperationBuilder.forClass(SmtpServers.class).init(() -> {
            servers.configure(configuration.getConfiguration("smtpserver"));
            servers.init();
        });
    }
}
