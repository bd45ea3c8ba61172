package io.tierdrop.plan;

import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One node as it will run in a namespace of its own.
///
/// @param name the member's name
/// @param tier the name of the tier or node as drawn
/// @param loopback addresses with prefix length on `lo`
/// @param sysctls paths below `/proc/sys`, set inside the namespace; a path that ends in `?` is
///     set only where the kernel has it
/// @param directories below the node's directory
/// @param files contents by path below the node's directory
/// @param seeds like files, but written only when absent because people edit them
/// @param gate for an L4: what opens and closes its announcements
/// @param expectations what holds when the node has converged
/// @param faultPoints what faults can take hold of, and which there are of each
/// @param composed those of the files that have lines of a person's own, by path; their texts are
///     those of `files`
/// @param trusts whether its programs know the certificate authority of the lab
public record NodePlan(
    String name,
    String tier,
    Kind kind,
    List<InterfacePlan> interfaces,
    List<String> loopback,
    List<TunnelPlan> tunnels,
    List<RoutePlan> routes,
    Map<String, String> sysctls,
    List<String> directories,
    Map<String, String> files,
    Map<String, String> seeds,
    List<DaemonPlan> daemons,
    @Nullable GatePlan gate,
    List<NodeExpectation> expectations,
    Map<FaultPoint, List<String>> faultPoints,
    Map<String, ComposedConfig> composed,
    boolean trusts) {

  public NodePlan {
    interfaces = List.copyOf(interfaces);
    loopback = List.copyOf(loopback);
    tunnels = List.copyOf(tunnels);
    routes = List.copyOf(routes);
    sysctls = OrderedMaps.copyOf(sysctls);
    directories = List.copyOf(directories);
    files = OrderedMaps.copyOf(files);
    seeds = OrderedMaps.copyOf(seeds);
    daemons = List.copyOf(daemons);
    expectations = List.copyOf(expectations);
    faultPoints = OrderedMaps.copyOf(faultPoints);
    composed = OrderedMaps.copyOf(composed);
  }

  /// One of the files, with what of it is a person's; without a line where the node has none.
  public ComposedConfig config(GeneratedFile file) {
    ComposedConfig own = composed.get(file.path());
    return own == null ? new ComposedConfig(files.getOrDefault(file.path(), ""), List.of()) : own;
  }

  /// The namespace's name on the host.
  public String namespace(String lab) {
    return lab + "." + name;
  }
}
