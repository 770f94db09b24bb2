package breakwater.app.command;

import picocli.CommandLine.IVersionProvider;

/// Version as the build wrote it into the jar.
final class Version implements IVersionProvider {
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"breakwater " + text(), "Java " + System.getProperty("java.version")};
    }
}
