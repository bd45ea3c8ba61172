package io.tierdrop.exchange.ansible;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.addressing.SourceRange;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.export.LabPart;
import io.tierdrop.exchange.yaml.YamlText;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An inventory for Ansible: every node of the running lab is a host in the group of its kind
/// (`kind_router`) and of its tier (`tier_R`), with its addresses by segment and, of clients,
/// those that it connects from; segments and VIPs are variables of all. Names of groups have
/// underscores for dashes, as Ansible wants them.
public final class AnsibleExport implements LabExport {

  @Override
  public String word() {
    return "ansible";
  }

  @Override
  public String usualName(Lab lab) {
    return lab.name() + ".inventory.yml";
  }

  @Override
  public ExportResult export(Lab lab) {
    LabAddresses addresses = LabAddresses.of(lab.topology());
    Map<String, Object> hosts = new LinkedHashMap<>();
    Map<String, Map<String, Object>> kinds = new LinkedHashMap<>();
    Map<String, Map<String, Object>> tiers = new LinkedHashMap<>();
    for (Node node : lab.topology().nodes()) {
      if (node.kind() == Kind.SWITCH) {
        continue;
      }
      for (String member : node.members()) {
        hosts.put(member, host(node, member, addresses));
        kinds
            .computeIfAbsent("kind_" + identifier(node.kind().label()), _ -> new LinkedHashMap<>())
            .put(member, Map.of());
        if (node.count() != null) {
          tiers
              .computeIfAbsent("tier_" + identifier(node.name()), _ -> new LinkedHashMap<>())
              .put(member, Map.of());
        }
      }
    }
    Map<String, Object> groups = new LinkedHashMap<>();
    kinds.forEach((group, members) -> groups.put(group, Map.of("hosts", members)));
    tiers.forEach((group, members) -> groups.put(group, Map.of("hosts", members)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("vars", variables(lab, addresses));
    all.put("hosts", hosts);
    all.put("children", groups);
    return ExportResult.file(
        YamlText.of(Map.of("all", all)),
        LabPart.lost(
            lab,
            EnumSet.of(
                LabPart.COUNTS,
                LabPart.ADDRESSES,
                LabPart.FAMILIES,
                LabPart.VIPS,
                LabPart.VIP_PORTS)));
  }

  private static Map<String, Object> variables(Lab lab, LabAddresses addresses) {
    Map<String, Object> vips = new LinkedHashMap<>();
    for (Vip vip : lab.topology().vips()) {
      Map<String, Object> own = new LinkedHashMap<>();
      own.put(
          "addresses",
          Stream.of(IPVersion.values())
              .flatMap(family -> addresses.vip(vip.name(), family).stream())
              .map(IPAddress::toCanonicalString)
              .toList());
      own.put("port", vip.port());
      vips.put(vip.name(), own);
    }
    Map<String, Object> segments = new LinkedHashMap<>();
    for (DrawnSegment segment : addresses.segments()) {
      segments.put(
          segment.name(),
          Stream.of(IPVersion.values())
              .flatMap(family -> addresses.prefix(segment.name(), family).stream())
              .map(Prefix::toString)
              .toList());
    }
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("tierdrop_lab", lab.name());
    variables.put("tierdrop_segments", segments);
    variables.put("tierdrop_vips", vips);
    return variables;
  }

  private static Map<String, Object> host(Node node, String member, LabAddresses addresses) {
    Map<String, Object> segments = new LinkedHashMap<>();
    List<String> all = new ArrayList<>();
    for (DrawnSegment segment : addresses.segmentsOf(member)) {
      List<String> own = new ArrayList<>();
      for (IPVersion family : IPVersion.values()) {
        Optional<IPAddress> address = addresses.address(segment.name(), member, family);
        address.map(IPAddress::toCanonicalString).ifPresent(own::add);
      }
      segments.put(segment.name(), own);
      all.addAll(own);
    }
    Map<String, Object> host = new LinkedHashMap<>();
    if (!all.isEmpty()) {
      host.put("ansible_host", all.getFirst());
    }
    host.put("tierdrop_kind", node.kind().label());
    host.put("tierdrop_addresses", segments);
    if (node.kind() == Kind.CLIENTS) {
      host.put(
          "tierdrop_sources",
          Stream.of(IPVersion.values())
              .flatMap(family -> addresses.sources(member, family).stream())
              .map(SourceRange::text)
              .toList());
    }
    return host;
  }

  private static String identifier(String name) {
    return name.replace('-', '_');
  }
}
