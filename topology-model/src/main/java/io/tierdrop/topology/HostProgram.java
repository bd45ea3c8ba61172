package io.tierdrop.topology;

import java.util.List;
import java.util.regex.Pattern;

/// A program of one's own that a [Role.Host] runs.
///
/// @param name of its process in the running lab, see [#NAME]
/// @param words of its command line; nothing passes through a shell. Words like `NAME=value` in
///     front of the program set its environment.
public record HostProgram(String name, List<String> words) {

  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,23}");

  /// Debian's names of packages (Debian Policy, 5.6.1), with the first character of a sane one.
  public static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,62}");

  /// Other daemons of nodes, whose names are taken.
  public static final java.util.Set<String> TAKEN =
      java.util.Set.of(
          "bird",
          "health",
          "agent",
          "haproxy",
          "nginx",
          "keepalived",
          "gdnsd",
          "zebra",
          "bgpd",
          "bfdd");

  public HostProgram {
    words = List.copyOf(words);
  }
}
