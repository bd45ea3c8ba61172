package io.tierdrop.render;

import java.util.List;

/// What `nginx.conf` says.
///
/// @param directory the node's own
/// @param blob a large file that long answers are cut from
/// @param ports where it is asked for VIPs
/// @param behindL7 whether L7s send it requests
/// @param tls where it speaks TLS
public record NginxConfig(
    String node,
    String directory,
    String blob,
    List<Integer> ports,
    boolean behindL7,
    ServerTls tls) {

  public NginxConfig {
    ports = List.copyOf(ports);
  }
}
