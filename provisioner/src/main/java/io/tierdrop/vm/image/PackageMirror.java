package io.tierdrop.vm.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From where the packages of an image come: where this machine's own come from.
final class PackageMirror {

  private static final String PUBLIC = "http://deb.debian.org/debian/";

  // Named outright, so that mmdebstrap need not ask gpg which one it takes.
  private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  private PackageMirror() {}

  /// Lines for `sources.list` that give the release and, where this machine has the like, its
  /// updates and security updates.
  ///
  /// @param targets what apt on this machine knows; empty when there is no apt
  static List<String> sources(DebianRelease debian, List<AptTarget> targets) {
    String option = Files.exists(KEYRING) ? "[signed-by=" + KEYRING + "] " : "";
    return suites(debian, targets).stream().map(s -> "deb " + option + s + " main").toList();
  }

  /// Mirror and suite of each line.
  static List<String> suites(DebianRelease debian, List<AptTarget> targets) {
    String suite = debian.suite();
    Optional<String> main = site(targets, "Debian", "");
    List<String> lines = new ArrayList<>();
    lines.add(line(main.orElse(PUBLIC), suite));
    site(targets, "Debian", "-updates").ifPresent(s -> lines.add(line(s, suite + "-updates")));
    site(targets, "Debian-Security", "-security")
        .ifPresent(s -> lines.add(line(s, suite + "-security")));
    return lines;
  }

  private static Optional<String> site(List<AptTarget> targets, String label, String suffix) {
    return targets.stream()
        .filter(t -> t.label().equals(label) && t.suite().endsWith(suffix))
        .filter(t -> !suffix.isEmpty() || !t.suite().contains("-"))
        .map(AptTarget::site)
        .filter(s -> s.startsWith("http") || s.startsWith("mirror+") || s.startsWith("file:"))
        .findFirst();
  }

  private static String line(String site, String suite) {
    return site + " " + suite;
  }
}
