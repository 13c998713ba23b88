package barid.app;

import picocli.CommandLine.IVersionProvider;

/** The version this build was made as. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = BuildVersion.class.getPackage().getImplementationVersion();
        return new String[] {"barid " + (version == null ? "development build" : version)};
    }
}
