package io.tierdrop.compile;

import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.topology.Topology;
import java.util.Set;
import java.util.stream.Collectors;

/// Which members of a lab speak BGP, as a plan of it would have them.
public final class BgpSpeakers {

  private BgpSpeakers() {}

  /// The members' names.
  ///
  /// @param topology without errors
  public static Set<String> of(Topology topology) {
    AddressedLab addressed = AddressedLab.of(topology, LabAddresses.of(topology));
    VipAnnouncements announced = VipAnnouncements.of(topology, addressed.wiring(), addressed::vip);
    AsNumbers numbers = new AsNumbers(topology.settings().asNumber());
    return BgpSessions.of(addressed.wiring(), announced, numbers).keySet().stream()
        .map(Member::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
