package io.tierdrop.topology;

import java.util.Arrays;
import java.util.Optional;

/// Where lines of one's own go in a generated configuration. The label is how lab files write it.
public enum SnippetPlace {
  HAPROXY_GLOBAL("haproxy.global", GeneratedFile.HAPROXY),
  HAPROXY_DEFAULTS("haproxy.defaults", GeneratedFile.HAPROXY),
  HAPROXY_FRONTEND("haproxy.frontend", GeneratedFile.HAPROXY),
  HAPROXY_BACKEND("haproxy.backend", GeneratedFile.HAPROXY),
  BIRD_FILTERS("bird.filters", GeneratedFile.BIRD),
  BIRD_PROTOCOLS("bird.protocols", GeneratedFile.BIRD),
  NGINX_HTTP("nginx.http", GeneratedFile.NGINX),
  NGINX_SERVER("nginx.server", GeneratedFile.NGINX),
  NGINX_LOCATION("nginx.location", GeneratedFile.NGINX),
  KEEPALIVED_VIRTUAL_SERVER("keepalived.virtual-server", GeneratedFile.KEEPALIVED),
  GDNSD_OPTIONS("gdnsd.options", GeneratedFile.GDNSD),
  BGPD_FILTERS("bgpd.filters", GeneratedFile.BGPD),
  BGPD_ROUTER("bgpd.router", GeneratedFile.BGPD);

  private final String label;
  private final GeneratedFile file;

  SnippetPlace(String label, GeneratedFile file) {
    this.label = label;
    this.file = file;
  }

  public String label() {
    return label;
  }

  /// The file that the place is in.
  public GeneratedFile file() {
    return file;
  }

  public static Optional<SnippetPlace> byLabel(String label) {
    return Arrays.stream(values()).filter(place -> place.label.equals(label)).findFirst();
  }
}
