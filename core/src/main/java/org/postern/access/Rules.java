package org.postern.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Both tables that authorisation goes by. They are the same for all; the tests take single rules away.
 *
 * @param table whether a permission belongs to a role
 * @param containment how scopes lie in one another
 */
record Rules(BiPredicate<Permission, Role> table, Set<Containment> containment) {

    static final Rules ALL = new Rules(Permission::isOf, EnumSet.allOf(Containment.class));
}
