package io.tierdrop.preflight;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which Debian package has which program; the same names in Debian 12 and 13.
public final class DebianPackages {

  /// Makes the certificates of a lab.
  static final String OPENSSL = "/usr/bin/openssl";

  private static final Map<String, String> OF =
      Map.ofEntries(
          Map.entry("/usr/bin/python3", "python3"),
          Map.entry("/usr/bin/socat", "socat"),
          Map.entry("/usr/bin/systemd-run", "systemd"),
          Map.entry("/sbin/modprobe", "kmod"),
          Map.entry("/usr/bin/curl", "curl"),
          Map.entry("/usr/bin/tcpdump", "tcpdump"),
          Map.entry(OPENSSL, "openssl"),
          Map.entry("/usr/sbin/tc", "iproute2"),
          Map.entry("/usr/sbin/ip", "iproute2"),
          Map.entry("/usr/sbin/ipvsadm", "ipvsadm"),
          Map.entry("/usr/sbin/bird", "bird2"),
          Map.entry("/usr/lib/frr/zebra", "frr"),
          Map.entry("/usr/lib/frr/bgpd", "frr"),
          Map.entry("/usr/lib/frr/bfdd", "frr"),
          Map.entry("/usr/sbin/keepalived", "keepalived"),
          Map.entry("/usr/sbin/haproxy", "haproxy"),
          Map.entry("/usr/sbin/nginx", "nginx-light"),
          Map.entry("/usr/sbin/gdnsd", "gdnsd"));

  private static final String PACKAGE = "dpkg:";

  /// The daemons that labs are made of.
  static final List<String> DAEMONS =
      List.of(
          "/usr/sbin/bird",
          "/usr/sbin/keepalived",
          "/usr/sbin/haproxy",
          "/usr/sbin/nginx",
          "/usr/sbin/gdnsd");

  /// What a lab needs that has TLS, or FRR in the place of BIRD.
  static final Set<String> OF_SOME_LABS =
      Set.of(OPENSSL, "/usr/lib/frr/zebra", "/usr/lib/frr/bgpd", "/usr/lib/frr/bfdd");

  private DebianPackages() {}

  /// How a package is asked about among programs, by its name and not by a program of it.
  static String asked(String name) {
    return PACKAGE + name;
  }

  /// Whether a word of a command is a program that is in a package.
  static boolean knows(String word) {
    return OF.containsKey(word);
  }

  /// The packages with these programs, sorted; programs that are in none are left out.
  public static List<String> of(Collection<String> programs) {
    return programs.stream()
        .map(
            program ->
                program.startsWith(PACKAGE)
                    ? program.substring(PACKAGE.length())
                    : OF.getOrDefault(program, ""))
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /// A program's name without its directory.
  static String name(String program) {
    return program.startsWith(PACKAGE)
        ? program.substring(PACKAGE.length())
        : program.substring(program.lastIndexOf('/') + 1);
  }
}
