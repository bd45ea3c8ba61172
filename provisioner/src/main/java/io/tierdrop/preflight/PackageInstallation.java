package io.tierdrop.preflight;

import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.RemoteCommandException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Installs Debian packages, so that none of their services starts and none that runs is touched.
final class PackageInstallation {

  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Pattern MIRROR =
      Pattern.compile(
          "(?i)could not resolve|temporary failure resolving|failed to fetch|could not connect"
              + "|unable to connect|connection (failed|timed out)|network is unreachable");
  private static final Pattern UNKNOWN =
      Pattern.compile("(?i)unable to locate package|no installation candidate");
  private static final Pattern FULL = Pattern.compile("(?i)no space left|enough free space");
  private static final Pattern BUSY =
      Pattern.compile("(?i)could not get lock|somebody else is installing");
  private static final Pattern BROKEN =
      Pattern.compile("(?i)dpkg was interrupted|unmet dependencies|held broken packages");

  private final Host host;

  PackageInstallation(Host host) {
    this.host = host;
  }

  /// Installs; what has begun goes on to its end on the machine, even when nobody waits any more.
  ///
  /// @throws HostException with the reason in words and its remedy
  void install(List<String> packages) throws HostException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script(), "tierdrop"));
    words.addAll(packages);
    try {
      host.run(HostCommand.of(words).privileged().timeout(LIMIT));
    } catch (RemoteCommandException e) {
      throw new HostException(reason(e.errors(), host.address().toString()), e);
    }
  }

  /// Names what apt complains of.
  ///
  /// @param log what it wrote
  static String reason(String log, String machine) {
    String text;
    if (FULL.matcher(log).find()) {
      text = "The disk of %s is full. Make room there: apt-get clean";
    } else if (BUSY.matcher(log).find()) {
      text = "Somebody else installs packages on %s right now. Try again when they are done.";
    } else if (MIRROR.matcher(log).find()) {
      text =
          "%s cannot reach its package mirror. Check its network, its DNS and"
              + " /etc/apt/sources.list, or install the packages by hand.";
    } else if (UNKNOWN.matcher(log).find()) {
      text =
          "The package sources of %s do not have what is needed. Add Debian's `main` to"
              + " /etc/apt/sources.list and run apt-get update there.";
    } else if (BROKEN.matcher(log).find()) {
      text =
          "The packages of %s are in disorder. Run there: dpkg --configure -a; apt-get -f install";
    } else {
      text = "apt-get failed on %s. Run it there by hand to see why.";
    }
    return text.formatted(machine) + quoted(log);
  }

  private static String quoted(String log) {
    List<String> lines =
        log.lines()
            .filter(line -> line.startsWith("E:") || line.startsWith("dpkg: error"))
            .map(line -> line.replaceAll("\\p{Cntrl}", " "))
            .distinct()
            .limit(4)
            .toList();
    return lines.isEmpty() ? "" : " It said:\n    " + String.join("\n    ", lines);
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(
            PackageInstallation.class.getResourceAsStream("install.sh"), "install.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
