package io.tierdrop.software;

import java.util.ArrayList;
import java.util.List;

/// Where a node's things lie on the host.
public record NodePaths(String lab, String node) {

  /// Below this is everything that Tierdrop puts on a host.
  public static final String ROOT = "/run/tierdrop";

  /// Where a node's own `/srv`, `/opt` and so on lie below its directory.
  public static final String OWN = "own";

  public static String lab(String lab) {
    return ROOT + "/" + lab;
  }

  public String directory() {
    return lab(lab) + "/nodes/" + node;
  }

  /// The words that run a command in the node, within its walls.
  public List<String> inside(List<String> words) {
    return inside(List.of(), words);
  }

  /// The same for one who looks on and is to see whose sockets and processes are which.
  public List<String> seenFrom(List<String> words) {
    return inside(List.of("--onlooker"), words);
  }

  private List<String> inside(List<String> options, List<String> words) {
    List<String> all =
        new ArrayList<>(
            List.of("/usr/bin/python3", "-IS", lab(lab) + "/steward", "enter", lab, node));
    all.addAll(options);
    all.add("--");
    all.addAll(words);
    return List.copyOf(all);
  }

  public String file(String name) {
    return directory() + "/" + name;
  }
}
