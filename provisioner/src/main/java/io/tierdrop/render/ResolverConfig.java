package io.tierdrop.render;

import java.util.List;

/// Whom a node asks for names, see resolv.conf(5).
///
/// @param servers addresses of name servers, three at most
public record ResolverConfig(String node, List<String> servers) {

  public ResolverConfig {
    servers = List.copyOf(servers);
  }
}
