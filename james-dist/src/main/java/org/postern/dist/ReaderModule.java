package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.postern.access.Memberships;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Tenants;

/** Who reads what is held, and when. */
final class ReaderModule extends AbstractModule {

    @Provides
    @Singleton
    ReportSettings reportSettings(Tenants tenants, Memberships memberships, Installation installation, Clock clock) {
        return new ReportSettings(tenants, installation.gateway().reports().times(), memberships::postmasters, clock);
    }
}
