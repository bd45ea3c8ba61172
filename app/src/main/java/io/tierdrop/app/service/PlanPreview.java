package io.tierdrop.app.service;

import io.tierdrop.problem.Problem;
import java.util.List;
import java.util.Map;

/// What a lab would be on a host.
///
/// @param problems all that validation found
/// @param nodes per member's name; empty when the lab is invalid
/// @param vips the addresses of each VIP that is scheduled, given or automatic, by its name
public record PlanPreview(
    List<Problem> problems, Map<String, NodePreview> nodes, Map<String, List<String>> vips) {

  public PlanPreview {
    problems = List.copyOf(problems);
    nodes = Map.copyOf(nodes);
    vips = Map.copyOf(vips);
  }

  /// Where no addresses of VIPs are known.
  public PlanPreview(List<Problem> problems, Map<String, NodePreview> nodes) {
    this(problems, nodes, Map.of());
  }

  /// What a member would be.
  ///
  /// @param addresses in the order of its interfaces
  public record NodePreview(List<Address> addresses, List<RenderedFile> files) {
    public NodePreview {
      addresses = List.copyOf(addresses);
      files = List.copyOf(files);
    }
  }

  /// An interface's address.
  ///
  /// @param segment its segment's name, or `lo`
  /// @param address with its prefix length: `192.0.2.130/25`
  public record Address(String segment, String address) {}

  /// A file that a daemon reads.
  ///
  /// @param path below the node's directory: `bird.conf`
  public record RenderedFile(String path, String content) {}
}
