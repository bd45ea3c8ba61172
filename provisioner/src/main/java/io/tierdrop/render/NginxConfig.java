package io.tierdrop.render;

import java.util.List;

/// What `nginx.conf` says.
///
/// @param directory the node's own
/// @param blob a large file that long answers are cut from
public record NginxConfig(String node, String directory, String blob, List<Integer> ports) {
  public NginxConfig {
    ports = List.copyOf(ports);
  }
}
