package io.tierdrop.forecast.survival;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What every L4 remembers of every flow: the server that it gave it to. No L4 knows of
/// another's.
final class ConnectionTables {

  private final int flows;
  private final Map<String, @Nullable String[]> servers = new HashMap<>();

  ConnectionTables(int flows) {
    this.flows = flows;
  }

  /// Makes room for these L4s; needed before flows are looked at from several threads.
  void prepare(Set<String> l4s) {
    l4s.forEach(l4 -> servers.computeIfAbsent(l4, _ -> new @Nullable String[flows]));
  }

  Optional<String> get(String l4, int flow) {
    @Nullable String[] table = servers.get(l4);
    return table == null ? Optional.empty() : Optional.ofNullable(table[flow]);
  }

  void put(String l4, int flow, String server) {
    @Nullable String[] table = servers.get(l4);
    if (table == null) {
      throw new IllegalStateException("No table was prepared for " + l4);
    }
    table[flow] = server;
  }

  void forget(Set<String> l4s) {
    servers.keySet().removeAll(l4s);
  }
}
