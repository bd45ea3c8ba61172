package io.tierdrop.app.cli;

import io.tierdrop.app.engine.EngineAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which host, and how to log in on it.
public final class TargetOptions {

  @Option(
      names = "--on",
      paramLabel = "ssh://USER@HOST:PORT",
      description =
          "The VM to use; names of ~/.ssh/config work too. Default: the local VM. status, exec and curl also"
              + " take an exported lab: containerlab:NAME, kubernetes:NAMESPACE/NAME.")
  private @Nullable String on;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "The private key to log in with.")
  private @Nullable Path identity;

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "The file of known host keys. Default: that of ssh.")
  private @Nullable Path knownHosts;

  @Option(
      names = "--accept-new",
      description = "Write an unknown host key down. A changed one is always refused.")
  private boolean acceptNew;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The first line is the login password.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--sudo-password-file",
      paramLabel = "FILE",
      description = "The first line is the password for sudo.")
  private @Nullable Path sudoPasswordFile;

  @Option(
      names = "--trust",
      paramLabel = "HASH",
      description =
          "Consent to run what a lab brings along, whose hash this is; no other. --yes is none.")
  private List<String> trust = List.of();

  @Option(names = "--yes", description = "Consent to install what is missing on the VM.")
  private boolean yes;

  public @Nullable String on() {
    return on;
  }

  /// The exported lab that another engine runs, when one is meant.
  ///
  /// @throws IllegalArgumentException when it is not named rightly
  public Optional<EngineAddress> engine() {
    return Optional.ofNullable(on).filter(EngineAddress::resembled).map(EngineAddress::parse);
  }

  public @Nullable Path identity() {
    return identity;
  }

  public @Nullable Path knownHosts() {
    return knownHosts;
  }

  public boolean acceptNew() {
    return acceptNew;
  }

  public @Nullable Path passwordFile() {
    return passwordFile;
  }

  public @Nullable Path sudoPasswordFile() {
    return sudoPasswordFile;
  }

  public List<String> trust() {
    return trust;
  }

  public boolean yes() {
    return yes;
  }
}
