package org.postern.tenant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.csv.CsvProblem;
import org.postern.json.BadField;

/**
 * Defines or replaces many domains at once, all or none, on an operator's word. It is one transaction: while it writes, look-ups that are
 * answered from memory go on, and others wait.
 */
public final class DomainImport {

    private final Jdbi jdbi;
    private final Changes changes;
    private final Clock clock;
    private final DomainTree tree = new DomainTree();
    private final DomainBatches batches = new DomainBatches();

    public DomainImport(Tenants tenants, Clock clock) {
        this.jdbi = tenants.jdbi;
        this.changes = tenants.changes;
        this.clock = clock;
    }

    /**
     * What an import did, or would do.
     *
     * @param problems the first 100; with any, nothing is done
     */
    public record Result(int added, int replaced, List<CsvProblem> problems) {}

    /** @throws BadField if the text is not CSV, or names a column that is not known */
    public Result dryRun(String csv) {
        DomainCsv read = DomainCsv.read(csv);
        return jdbi.inTransaction(handle -> plan(handle, read)).result(read);
    }

    /**
     * Reads columns domain, parent, timezone, language, deliveryServers. A parent may stand in an earlier line. Of a domain that is there,
     * what the text has no column for stays.
     *
     * @throws BadField naming line and column of the first problem
     */
    public Result run(String csv, String operator) {
        DomainCsv read = DomainCsv.read(csv);
        return changes.ofDomains(handle -> {
            Plan plan = plan(handle, read);
            read.problems().stream().findFirst().ifPresent(first -> {
                throw new BadField("line " + first.line() + ", " + first.field(), first.problem());
            });
            write(handle, plan, operator);
            return plan.result(read);
        });
    }

    /** @param moved of the replaced ones, those that get another parent */
    private record Plan(List<ProtectedDomain> added, List<ProtectedDomain> replaced, List<ProtectedDomain> moved) {

        Result result(DomainCsv read) {
            return new Result(added.size(), replaced.size() + moved.size(), read.problems());
        }
    }

    private Plan plan(Handle handle, DomainCsv read) {
        Set<Domain> named = named(read);
        Map<Domain, Registered> present = batches.find(handle, named);
        Map<Domain, Domain> aliases = batches.aliases(handle, named);
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        // as the tree is after the lines before
        Map<Domain, Optional<Domain>> parents = new HashMap<>();
        present.forEach((name, domain) -> parents.put(name, domain.domain().parent()));
        for (DomainRow row : read.rows()) {
            Optional<Registered> before = Optional.ofNullable(present.get(row.name()));
            Optional<Domain> parent = row.parentOver(before);
            if (aliases.containsKey(row.name())) {
                read.problem(row.line(), "domain", row.name() + " is an alias domain of " + aliases.get(row.name()));
            }
            boolean stays = before.map(domain -> domain.domain().parent().equals(parent))
                    .orElse(false);
            // of one that stays, the parent is known here only when the text names it
            parent.filter(wanted -> !stays || parents.containsKey(wanted))
                    .flatMap(wanted -> wrong(row.name(), wanted, parents))
                    .ifPresent(problem -> read.problem(row.line(), "parent", problem));
            if (parent.map(present::get)
                    .filter(root -> root.state() == DomainState.LEAVING)
                    .isPresent()) {
                read.problem(row.line(), "parent", parent.get() + " is being deleted");
            }
            parents.put(row.name(), parent);
            ProtectedDomain domain = row.over(before);
            if (before.isEmpty()) {
                plan.added().add(domain);
            } else {
                (stays ? plan.replaced() : plan.moved()).add(domain);
            }
        }
        return plan;
    }

    private static Set<Domain> named(DomainCsv read) {
        Set<Domain> named = new HashSet<>();
        for (DomainRow row : read.rows()) {
            named.add(row.name());
            row.parent().flatMap(parent -> parent).ifPresent(named::add);
        }
        return named;
    }

    private static Optional<String> wrong(Domain child, Domain parent, Map<Domain, Optional<Domain>> parents) {
        if (parent.equals(child)) {
            return Optional.of("a domain cannot be its own parent");
        }
        if (!parents.containsKey(parent)) {
            return Optional.of(parent + " is not protected here, nor defined in an earlier line");
        }
        return parents.get(parent).map(root -> parent + " is itself a child of " + root);
    }

    private void write(Handle handle, Plan plan, String operator) {
        batches.insert(handle, plan.added(), operator, clock.instant());
        batches.replace(handle, plan.replaced());
        plan.moved().forEach(domain -> tree.put(handle, domain, clock.instant()));
        for (List<ProtectedDomain> some : List.of(plan.added(), plan.replaced(), plan.moved())) {
            batches.vouch(handle, some, operator);
        }
    }
}
