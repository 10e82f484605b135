package org.postern.dropin;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.annotation.PreDestroy;
import org.apache.james.filesystem.api.FileSystem;
import org.postern.dist.CoreModule;
import org.postern.dist.HomeFolders;
import org.postern.dist.Installation;
import org.postern.dist.config.ConfigCheck;
import org.postern.dist.config.Given;
import org.postern.ledger.DirectSettlement;
import org.postern.ledger.Ledger;
import org.postern.ledger.Settlement;

/**
 * The gateway's services in a stock James: {@code guice.extension.module=org.postern.dropin.DropInModule} in {@code extensions.properties}.
 * Settings are read from James's configuration folder where there are files of ours, what changes lives under {@code var/postern}.
 */
public class DropInModule extends AbstractModule {

    // James makes the module before any mail can reach a mailet of ours
    private final Instant made = Instant.now();
    private final Running running = new Running();

    @Override
    protected void configure() {
        install(new CoreModule());
        bind(Running.class).toInstance(running);
    }

    /** James ends first what it made last: the module, made before spooler and servers, is ended after them. */
    @PreDestroy
    public void stop() {
        running.stop();
    }

    @Provides
    @Singleton
    Installation installation(FileSystem files) throws IOException {
        Path conf = files.getFile(FileSystem.FILE_PROTOCOL_AND_CONF).toPath();
        Path home = files.getFile(FileSystem.FILE_PROTOCOL + "var/postern").toPath();
        HomeFolders.prepare(home);
        Map<String, String> folders = Map.of("--conf", conf.toString(), "--home", home.toString());
        return ConfigCheck.inStockJames(new Given(conf, conf, folders, System.getenv()));
    }

    @Provides
    @Singleton
    Settlement settlement(Ledger ledger) {
        return new DirectSettlement(ledger);
    }

    @Provides
    @Singleton
    Leftovers leftovers(Ledger ledger) {
        return new Leftovers(ledger, made);
    }
}
