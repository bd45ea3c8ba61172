package io.tierdrop.forecast.proxy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `hash-type map-based`: as many places as the weights of those that are up have together, after
/// their greatest common divisor is out; a number belongs to the place of its remainder
/// (`src/lb_map.c` of HAProxy 2.6 and 3.0, `recalc_server_map`).
public final class MappedTable implements ProxyTable {

  private final List<ProxyServer> places;

  private MappedTable(List<ProxyServer> places) {
    this.places = places;
  }

  /// @param servers all lines in the order of the file: those that are down or have weight 0 count
  ///     for the divisor
  public static MappedTable of(List<ProxyServer> servers) {
    int divisor =
        servers.stream()
            .map(server -> BigInteger.valueOf(server.weight()))
            .reduce(BigInteger.ZERO, BigInteger::gcd)
            .max(BigInteger.ONE)
            .intValue();
    List<ProxyServer> usable = servers.stream().filter(ProxyServer::usable).toList();
    int[] parts = usable.stream().mapToInt(server -> server.weight() / divisor).toArray();
    int total = 0;
    for (int part : parts) {
      total += part;
    }
    List<ProxyServer> places = new ArrayList<>(total);
    int[] score = new int[parts.length];
    while (places.size() < total) {
      int best = turn(parts, score, total);
      places.add(usable.get(best));
      score[best] -= total;
    }
    return new MappedTable(List.copyOf(places));
  }

  /// Everybody's score grows by their part; the first of those with the most whole shares has its
  /// turn.
  private static int turn(int[] parts, int[] score, int total) {
    int best = -1;
    int most = 0;
    for (int i = 0; i < parts.length; i++) {
      score[i] += parts[i];
      int shares = (score[i] + total) / total;
      if (best < 0 || shares > most) {
        most = shares;
        best = i;
      }
    }
    return best;
  }

  @Override
  public ProxyServer server(int hash) {
    return places.get(Integer.remainderUnsigned(hash, places.size()));
  }

  @Override
  public String place(int hash) {
    return String.format(
        Locale.ROOT,
        "place %,d of %,d",
        Integer.remainderUnsigned(hash, places.size()),
        places.size());
  }
}
