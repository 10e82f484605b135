package org.postern.dist;

import org.apache.james.filesystem.api.JamesDirectoriesProvider;

/** Where James finds things: {@code file://conf/} is the configuration, {@code file://var/} and all else lie under home. */
record Directories(Installation installation) implements JamesDirectoriesProvider {

    @Override
    public String getAbsoluteDirectory() {
        return "/";
    }

    @Override
    public String getConfDirectory() {
        return installation.conf() + "/";
    }

    @Override
    public String getVarDirectory() {
        return installation.home() + "/";
    }

    @Override
    public String getRootDirectory() {
        return installation.home().toString();
    }
}
