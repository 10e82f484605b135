package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.authentication.AuthenticationFilter;
import org.apache.james.webadmin.dto.DTOModuleInjections;
import org.apache.james.webadmin.mdc.RequestLogger;
import org.apache.james.webadmin.routes.DomainsRoutes;
import org.postern.health.GatewayHealth;
import org.postern.webadmin.AdminGuard;
import org.postern.webadmin.ComponentHealthCheck;
import org.postern.webadmin.GatewayApi;
import org.postern.webadmin.LinkPage;
import org.postern.webadmin.MetricsRoutes;
import org.postern.webadmin.OperatorAuthentication;
import org.postern.webadmin.PasswordPage;
import org.postern.webadmin.PortalServer;
import org.postern.webadmin.QuietRequestLogger;

/** What we add to WebAdmin: the guard before everything, the /gateway API, a logger that keeps bodies to itself, and the portal port. */
class AdminModule extends AbstractModule {

    private static final TypeLiteral<
                    AdditionalInformationDTOModule<
                            ? extends TaskExecutionDetails.AdditionalInformation, ? extends AdditionalInformationDTO>>
            INFORMATION = new TypeLiteral<>() {};

    /** What replaces a binding of James's WebAdmin module. */
    static class Instead extends AbstractModule {

        @Override
        protected void configure() {
            bind(AuthenticationFilter.class).to(OperatorAuthentication.class);
        }
    }

    @Override
    protected void configure() {
        Multibinder<Routes> routes = Multibinder.newSetBinder(binder(), Routes.class);
        routes.addBinding().to(AdminGuard.class);
        routes.addBinding().to(GatewayApi.class);
        routes.addBinding().to(MetricsRoutes.class);
        routes.addBinding().to(DomainsRoutes.class);
        healthChecks();
        noTasks();
        bind(DomainList.class).to(TenantDomains.class);
        Multibinder.newSetBinder(binder(), RequestLogger.class).addBinding().to(QuietRequestLogger.class);
    }

    private void healthChecks() {
        Multibinder<HealthCheck> checks = Multibinder.newSetBinder(binder(), HealthCheck.class);
        Provider<GatewayHealth> health = getProvider(GatewayHealth.class);
        for (String name : GatewayHealth.NAMES) {
            Provider<HealthCheck> check = () -> new ComponentHealthCheck(health.get(), name);
            checks.addBinding().toProvider(check);
        }
    }

    /** James's task manager wants to know the tasks there are; no route of ours has one yet. */
    private void noTasks() {
        Multibinder.newSetBinder(binder(), new TypeLiteral<TaskDTOModule<? extends Task, ? extends TaskDTO>>() {});
        Multibinder.newSetBinder(binder(), INFORMATION);
        Multibinder.newSetBinder(binder(), INFORMATION, Names.named(DTOModuleInjections.WEBADMIN_DTO));
    }

    @Provides
    @Singleton
    PortalServer portal(Installation installation, GatewayApi api, PasswordPage passwords, LinkPage links) {
        return new PortalServer(installation.gateway().portal(), api, passwords, links);
    }
}
