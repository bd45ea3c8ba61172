package io.tierdrop.app.forecast;

import io.tierdrop.app.service.PlanPreview;
import io.tierdrop.app.service.PlanPreview.Address;
import io.tierdrop.app.service.PlanPreview.NodePreview;
import io.tierdrop.app.service.PlanPreview.RenderedFile;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A plan as the window shows it before anything runs.
final class PreviewMapper {

  private PreviewMapper() {}

  static PlanPreview of(List<Problem> problems, LabPlan plan) {
    Map<String, NodePreview> nodes = new LinkedHashMap<>();
    plan.nodes().forEach(node -> nodes.put(node.name(), node(node)));
    Map<String, List<String>> vips = new LinkedHashMap<>();
    for (ServicePlan service : plan.services()) {
      List<String> addresses = vips.computeIfAbsent(service.vip(), _ -> new ArrayList<>());
      if (!addresses.contains(service.address())) {
        addresses.add(service.address());
      }
    }
    return new PlanPreview(problems, nodes, vips);
  }

  private static NodePreview node(NodePlan node) {
    Stream<Address> ports =
        node.interfaces().stream()
            .flatMap(port -> port.addresses().stream().map(a -> new Address(port.segment(), a)));
    Stream<Address> loopback = node.loopback().stream().map(a -> new Address("lo", a));
    return new NodePreview(
        Stream.concat(ports, loopback).toList(),
        node.files().entrySet().stream()
            .map(file -> new RenderedFile(file.getKey(), file.getValue()))
            .toList());
  }
}
