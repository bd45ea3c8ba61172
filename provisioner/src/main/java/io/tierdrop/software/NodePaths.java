package io.tierdrop.software;

/// Where a node's things lie on the host.
public record NodePaths(String lab, String node) {

  /// Below this is everything that Tierdrop puts on a host.
  public static final String ROOT = "/run/tierdrop";

  public static String lab(String lab) {
    return ROOT + "/" + lab;
  }

  public String directory() {
    return lab(lab) + "/nodes/" + node;
  }

  public String file(String name) {
    return directory() + "/" + name;
  }
}
