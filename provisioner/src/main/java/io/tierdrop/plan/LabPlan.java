package io.tierdrop.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A lab as it will run.
///
/// @param lab the lab's name
/// @param segments the Ethernet segments, one bridge each
/// @param nodes every member of every tier, in the drawing's order
/// @param services every VIP address that an L4 schedules, once for all who do so alike
/// @param hostSysctls paths below `/proc/sys` of the host itself, with the least value needed
/// @param modules kernel modules that the lab needs
/// @param sparse files in the lab's directory that are all hole, with their size in bytes
/// @param convergeSeconds how long a deploy waits for the lab to converge
/// @param packages of Debian that programs of hosts need
public record LabPlan(
    String lab,
    List<SegmentPlan> segments,
    List<NodePlan> nodes,
    List<ServicePlan> services,
    Map<String, String> hostSysctls,
    List<String> modules,
    Map<String, Long> sparse,
    int convergeSeconds,
    List<String> packages) {

  public LabPlan {
    segments = List.copyOf(segments);
    nodes = List.copyOf(nodes);
    services = List.copyOf(services);
    hostSysctls = OrderedMaps.copyOf(hostSysctls);
    modules = List.copyOf(modules);
    sparse = OrderedMaps.copyOf(sparse);
    packages = List.copyOf(packages);
  }

  public Optional<NodePlan> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /// How many node interfaces there are: each is one cable to its segment.
  public int links() {
    return nodes.stream().mapToInt(node -> node.interfaces().size()).sum();
  }

  /// @param name of the segment and its bridge, at most 15 bytes
  /// @param mtu bytes
  public record SegmentPlan(String name, int mtu) {}
}
