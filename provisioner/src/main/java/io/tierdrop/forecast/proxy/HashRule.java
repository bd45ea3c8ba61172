package io.tierdrop.forecast.proxy;

import io.tierdrop.forecast.flow.FlowKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a proxy makes a request a number, and the number a server.
///
/// @param part what of the request is hashed
/// @param function the hash of bytes
/// @param mixes whether the number is mixed (`avalanche`)
/// @param consistent whether servers are on a ring (`hash-type consistent`)
/// @param keys where they are on it; null where this version of HAProxy was not looked at
public record HashRule(
    HashedPart part,
    ProxyHash function,
    boolean mixes,
    boolean consistent,
    @Nullable RingKeys keys) {

  /// The table of some servers, of which one at least is usable; empty where it is not known.
  Optional<ProxyTable> table(List<ProxyServer> servers) {
    if (!consistent) {
      return Optional.of(MappedTable.of(servers));
    }
    return keys == null ? Optional.empty() : Optional.of(RingTable.of(servers, keys));
  }

  Optional<Integer> hash(FlowKey flow, RequestContent content) {
    return part.hash(flow, content, function, mixes);
  }
}
