package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import org.apache.james.utils.GuiceProbe;

/** What is started, and the hand on it. */
class InstallationModule extends AbstractModule {

    private final Installation installation;

    InstallationModule(Installation installation) {
        this.installation = installation;
    }

    @Override
    protected void configure() {
        bind(Installation.class).toInstance(installation);
        Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(GatewayProbe.class);
    }
}
