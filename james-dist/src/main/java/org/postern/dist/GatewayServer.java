package org.postern.dist;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.james.GuiceJamesServer;
import org.apache.james.NaiveDelegationStoreModule;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.server.MailQueueRoutesModule;
import org.apache.james.modules.server.NoJwtModule;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.modules.server.TaskManagerModule;
import org.apache.james.modules.server.WebAdminServerModule;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.postern.settings.GatewaySettings;
import org.postern.settings.GatewaySettings.Listen;

/** The gateway as one running server: James's parts, ours in place of some of them, and what runs beside James. */
public final class GatewayServer implements AutoCloseable {

    static {
        // James would end the process by itself; who starts us decides
        System.setProperty("james.exit.on.startup.error", "false");
    }

    private final GuiceJamesServer james;
    private final GatewayProbe gateway;

    private GatewayServer(GuiceJamesServer james, GatewayProbe gateway) {
        this.james = james;
        this.gateway = gateway;
    }

    /** Starts everything; when this returns, all ports answer. */
    public static GatewayServer start(Installation installation) throws Exception {
        prepare(installation);
        GuiceJamesServer james = GuiceJamesServer.forConfiguration(new Configuration.Basic(
                        new ConfigurationPath(FileSystem.FILE_PROTOCOL_AND_CONF), new Directories(installation)))
                .combineWith(modules(installation));
        james.start();
        GatewayProbe gateway = james.getProbe(GatewayProbe.class);
        gateway.start();
        return new GatewayServer(james, gateway);
    }

    private static List<Module> modules(Installation installation) {
        return List.of(
                new ProtocolHandlerModule(),
                Modules.override(new MailetProcessingModule()).with(new SpoolModule.Instead()),
                new RawPostDequeueDecoratorModule(),
                new TaskManagerModule(),
                new NaiveDelegationStoreModule(),
                new NoJwtModule(),
                Modules.override(new WebAdminServerModule()).with(new AdminModule.Instead()),
                new AdminModule(),
                new MailQueueRoutesModule(),
                new AbsentModule(),
                new InstallationModule(installation),
                new CoreModule(),
                new SpoolModule(),
                new SmtpModule());
    }

    private static void prepare(Installation installation) throws IOException {
        HomeFolders.prepare(installation.home());
        GatewaySettings settings = installation.gateway();
        TlsIdentity.ensure(installation.home().resolve("keys"), settings.hostname(), Instant.now());
        // for smtpserver.xml and webadmin.properties, which refer to these names
        System.setProperty("postern.hostname", settings.hostname());
        System.setProperty("postern.smtp.bind", settings.smtp().bind());
        System.setProperty("postern.smtp.port", Integer.toString(settings.smtp().port()));
        System.setProperty("postern.admin.bind", settings.admin().bind());
        System.setProperty(
                "postern.admin.port", Integer.toString(settings.admin().port()));
        // James writes some large copies there
        System.setProperty("java.io.tmpdir", installation.home().resolve("tmp").toString());
    }

    /** Where mail comes in: with the real port where 0 was asked for; likewise the others. */
    public Listen smtp() {
        return gateway.smtpListen();
    }

    public Listen admin() {
        return gateway.adminListen();
    }

    public Listen portal() {
        return gateway.portalListen();
    }

    /** A new operator's token, for commands on this machine while this server runs. */
    public String localToken() {
        return gateway.localToken();
    }

    /** Stops in order: no new passes, no new mail, no new deliveries, then the database. */
    @Override
    public void close() {
        gateway.stopBeforeJames();
        james.stop();
        gateway.stopAfterJames();
    }
}
