package io.tierdrop.verify.failure;

import java.util.ArrayList;
import java.util.List;

/// How flows to a VIP begin while nothing has failed.
///
/// @param flows how many were tried; 0 where the flows that are looked at go elsewhere
/// @param refused how many of them cannot be opened: nobody else looks at these
public record VipReach(String vip, int flows, int refused) {

  /// One for each VIP of the lab, in its order.
  ///
  /// @param places where flows come in; without any there is nothing to tell
  public static List<VipReach> of(List<FlowPlace> places) {
    List<String> vips = places.isEmpty() ? List.of() : places.getFirst().vips();
    List<VipReach> openings = new ArrayList<>();
    for (int vip = 0; vip < vips.size(); vip++) {
      int flows = 0;
      int refused = 0;
      for (FlowPlace place : places) {
        flows += place.tried(vip);
        refused += place.refused(vip);
      }
      openings.add(new VipReach(vips.get(vip), flows, refused));
    }
    return openings;
  }
}
