package org.postern.dist;

import com.google.inject.AbstractModule;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.user.api.UsersRepository;

/** What James's modules ask for and a gateway has none of: mailboxes, users and rewriting belong to the customer's server. */
class AbsentModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(UsersRepository.class).toInstance(Absent.service(UsersRepository.class, "the gateway has no local users"));
        bind(RecipientRewriteTable.class)
                .toInstance(Absent.service(RecipientRewriteTable.class, "the gateway never rewrites recipients"));
    }
}
