package io.tierdrop.topology;

import java.util.Arrays;
import java.util.Optional;

/// A configuration that Tierdrop writes for a daemon. The label is how lab files name it where
/// they replace it whole.
public enum GeneratedFile {
  HAPROXY("haproxy", "haproxy.cfg"),
  BIRD("bird", "bird.conf"),
  NGINX("nginx", "nginx.conf"),
  KEEPALIVED("keepalived", "keepalived.conf"),
  GDNSD("gdnsd", "gdnsd.conf", "gdnsd/config"),
  BGPD("bgpd", "bgpd.conf");

  private final String daemon;
  private final String label;
  private final String path;

  GeneratedFile(String daemon, String label) {
    this(daemon, label, label);
  }

  GeneratedFile(String daemon, String label, String path) {
    this.daemon = daemon;
    this.label = label;
    this.path = path;
  }

  /// The daemon that reads it.
  public String daemon() {
    return daemon;
  }

  public String label() {
    return label;
  }

  /// Where it lies below a node's directory.
  public String path() {
    return path;
  }

  public static Optional<GeneratedFile> byLabel(String label) {
    return Arrays.stream(values()).filter(file -> file.label.equals(label)).findFirst();
  }

  /// Whether nodes of this kind can have it. BIRD is on every node that speaks BGP or BFD.
  public boolean fits(Kind kind) {
    return switch (this) {
      case HAPROXY -> kind == Kind.L7;
      case NGINX -> kind == Kind.BACKEND;
      case KEEPALIVED -> kind == Kind.L4;
      case GDNSD -> kind == Kind.DNS;
      case BIRD -> kind != Kind.SWITCH;
      case BGPD -> kind == Kind.ROUTER || kind == Kind.ROUTE_REFLECTOR;
    };
  }
}
