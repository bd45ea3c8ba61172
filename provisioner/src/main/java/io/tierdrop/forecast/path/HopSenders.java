package io.tierdrop.forecast.path;

import io.tierdrop.forecast.ecmp.NextHop;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which routes of which routers have a next hop of some name, so that a change need not look at
/// all routes of a large lab.
///
/// @param places by router, of those among its routes; edits of routes keep their places
public record HopSenders(Map<String, BitSet> places) {

  /// No route.
  public static final HopSenders NONE = new HopSenders(Map.of());

  /// By the name of the next hop.
  static Map<String, HopSenders> of(List<Collection<DecisionStage>> parts) {
    Map<String, HopSenders> senders = new HashMap<>();
    for (Collection<DecisionStage> part : parts) {
      for (DecisionStage stage : part) {
        if (stage instanceof DecisionStage.Router router) {
          add(router, senders);
        }
      }
    }
    return senders;
  }

  private static void add(DecisionStage.Router router, Map<String, HopSenders> senders) {
    for (int i = 0; i < router.routes().size(); i++) {
      for (NextHop hop : router.routes().get(i).hops().hops()) {
        senders
            .computeIfAbsent(hop.name(), _ -> new HopSenders(new HashMap<>()))
            .places
            .computeIfAbsent(router.name(), _ -> new BitSet())
            .set(i);
      }
    }
  }

  /// These and others.
  public HopSenders and(HopSenders more) {
    Map<String, BitSet> all = new HashMap<>(places);
    more.places.forEach((router, own) -> all.merge(router, own, HopSenders::union));
    return new HopSenders(all);
  }

  /// These and all routes of a router.
  public HopSenders andAll(String router) {
    BitSet all = new BitSet();
    all.set(0, Short.MAX_VALUE);
    return and(new HopSenders(Map.of(router, all)));
  }

  private static BitSet union(BitSet one, BitSet other) {
    BitSet union = (BitSet) one.clone();
    union.or(other);
    return union;
  }
}
