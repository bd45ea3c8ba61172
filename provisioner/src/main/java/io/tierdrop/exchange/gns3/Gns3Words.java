package io.tierdrop.exchange.gns3;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fields that GNS3 itself writes and that are read, told as a whole, or say nothing that a lab
/// could say otherwise: how its window shows the project, where it runs. All others are told.
final class Gns3Words {

  /// What is drawn beside nodes and links; all but the first only in projects of 1.x.
  static final List<String> DRAWINGS =
      List.of("drawings", "notes", "rectangles", "ellipses", "images");

  static final Set<String> TOPOLOGY =
      Stream.concat(DRAWINGS.stream(), Stream.of("nodes", "links", "computes", "servers"))
          .collect(Collectors.toUnmodifiableSet());

  static final Set<String> FILE =
      words(
          """
          auto_close auto_open auto_start drawing_grid_size grid_size name project_id resources_type
          revision scene_height scene_width show_grid show_interface_labels show_layers snap_to_grid
          topology type version zoom
          """);

  /// What is not read of it is told as images, memory and configurations.
  static final Set<String> NODE =
      words(
          """
          aux aux_type command_line compute_id console console_auto_start console_host console_type
          custom_adapters default_symbol description device_id docker_id dynamips_id
          first_port_name height hover_symbol id iou_id label linked_base linked_clone locked name
          node_directory node_id node_type port_name_format port_segment_size ports project_id
          properties qemu_id router_id server_id status symbol tags template_id type vm_id vpcs_id
          width x y z
          """);

  static final Set<String> LABEL = words("color font rotation style text x y z");

  static final Set<String> LINK =
      words(
          """
          capture_compute_id capture_file_name capture_file_path capturing description
          destination_node_id destination_port_id filters id link_id link_style link_type nodes
          project_id source_node_id source_port_id suspend
          """);

  /// Of a link; what is not read of it is told as names of interfaces.
  static final Set<String> END = words("adapter_number label node_id port_number");

  private Gns3Words() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
