package org.postern.dist;

import java.lang.reflect.Proxy;

/** Stands for a service that James's modules ask for and a gateway does not have, such as local users. */
final class Absent {

    private Absent() {}

    /** Every call is refused; the few that every object answers are not. */
    static <T> T service(Class<T> type, String why) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "toString":
                            return "no " + type.getSimpleName() + ": " + why;
                        case "hashCode":
                            return System.identityHashCode(self);
                        case "equals":
                            return self == arguments[0];
                        default:
                            throw new IllegalStateException(type.getSimpleName() + "." + method.getName() + ": " + why);
                    }
                });
        return type.cast(proxy);
    }
}
