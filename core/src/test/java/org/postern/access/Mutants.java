package org.postern.access;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.tenant.Tenants;

/** Authorisation with exactly one rule changed, for tests that must notice each of them. */
public final class Mutants {

    private Mutants() {}

    /** One for each role that has a permission, without it; one for each that has it not, with it; one without each rule of containment. */
    public static Map<String, Authorisation> of(Tenants tenants) {
        Map<String, Authorisation> mutants = new TreeMap<>();
        for (Permission permission : Permission.values()) {
            for (Role role : Role.values()) {
                String change = (permission.isOf(role) ? "without " : "with ") + permission + " of " + role;
                mutants.put(
                        change,
                        new Authorisation(
                                tenants,
                                new Rules(
                                        (p, r) -> (p == permission && r == role) != p.isOf(r),
                                        EnumSet.allOf(Containment.class))));
            }
        }
        for (Containment rule : Containment.values()) {
            Set<Containment> others = EnumSet.complementOf(EnumSet.of(rule));
            mutants.put("without " + rule, new Authorisation(tenants, new Rules(Permission::isOf, others)));
        }
        return mutants;
    }
}
