package io.tierdrop.forecast.proxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// `hash-type consistent`: each server that is up has sixteen points for each unit of its weight on
/// a ring of 2³²; a number belongs to the point nearest to it, to the one before where two are as
/// near (`src/lb_chash.c` of HAProxy 2.6 and 3.0, `chash_get_server_hash`). Bounded loads
/// (`hash-balance-factor`) are not computed.
public final class RingTable implements ProxyTable {

  private static final int POINTS_PER_WEIGHT = 16;

  private record Point(int key, ProxyServer server) {}

  private final List<Point> points;

  private RingTable(List<Point> points) {
    this.points = points;
  }

  public static RingTable of(List<ProxyServer> servers, RingKeys keys) {
    List<Point> points = new ArrayList<>();
    for (ProxyServer server : servers) {
      if (server.usable()) {
        int first = keys.first(server.id());
        for (int i = 0; i < server.weight() * POINTS_PER_WEIGHT; i++) {
          points.add(new Point(ProxyHash.mixed(first + i), server));
        }
      }
    }
    points.sort(Comparator.comparing(Point::key, Integer::compareUnsigned));
    return new RingTable(List.copyOf(points));
  }

  @Override
  public ProxyServer server(int hash) {
    return nearest(hash).server();
  }

  private Point nearest(int hash) {
    int after = after(hash);
    Point next = points.get(after % points.size());
    Point before = points.get(Math.floorMod(after - 1, points.size()));
    boolean nearer = Integer.compareUnsigned(hash - before.key(), next.key() - hash) <= 0;
    return nearer ? before : next;
  }

  /// How many points are below a number.
  private int after(int hash) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(points.get(middle).key(), hash) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String place(int hash) {
    return String.format(
        Locale.ROOT, "the nearest of %,d points is 0x%08x", points.size(), nearest(hash).key());
  }
}
