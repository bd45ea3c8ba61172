package io.tierdrop.exchange.netlab;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import io.tierdrop.addressing.DrawnSegment;
import io.tierdrop.addressing.LabAddresses;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.exchange.export.LabPart;
import io.tierdrop.exchange.yaml.YamlText;
import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A `topology.yml` for netlab, to run the routers of a lab on other vendors' systems: every node
/// of the running lab, every segment as a link with its prefixes and addresses, AS numbers and
/// route reflectors. Kinds are groups, so that each can be given a device of its own.
public final class NetlabExport implements LabExport {

  /// The longest name of a node that netlab takes.
  private static final int LONGEST_NAME = 16;

  @Override
  public String word() {
    return "netlab";
  }

  @Override
  public String usualName(Lab lab) {
    return "topology.yml";
  }

  @Override
  public ExportResult export(Lab lab) {
    LabAddresses addresses = LabAddresses.of(lab.topology());
    Map<String, Object> nodes = new LinkedHashMap<>();
    Map<String, Object> groups = new LinkedHashMap<>();
    List<String> lost =
        new ArrayList<>(
            LabPart.lost(
                lab,
                EnumSet.of(
                    LabPart.TITLE,
                    LabPart.COUNTS,
                    LabPart.AS_NUMBERS,
                    LabPart.ADDRESSES,
                    LabPart.FAMILIES,
                    LabPart.MTUS)));
    for (Node node : lab.topology().nodes()) {
      if (node.kind() != Kind.SWITCH) {
        List<String> members = node.members();
        for (int i = 0; i < members.size(); i++) {
          nodes.put(members.get(i), node(node, i + 1, lab.topology().settings().asNumber()));
        }
        group(groups, node.kind()).addAll(members);
      }
    }
    nodes.keySet().stream()
        .filter(name -> name.length() > LONGEST_NAME)
        .forEach(name -> lost.add("the name " + name + ", which is too long for netlab"));
    List<Object> links = new ArrayList<>();
    for (DrawnSegment segment : addresses.segments()) {
      if (segment.members().isEmpty()) {
        lost.add("the switch " + segment.name() + ", which nothing hangs on");
      } else {
        links.add(link(segment, addresses));
      }
    }
    Map<String, Object> topology = new LinkedHashMap<>();
    topology.put("name", lab.name());
    if (!lab.title().isEmpty()) {
      topology.put("message", lab.title());
    }
    topology.put("provider", "clab");
    topology.put("defaults", Map.of("device", "frr"));
    topology.put("groups", groups);
    topology.put("nodes", nodes);
    topology.put("links", links);
    return ExportResult.file(YamlText.of(topology), lost);
  }

  @SuppressWarnings("unchecked") // made here
  private static List<String> group(Map<String, Object> groups, Kind kind) {
    Map<String, Object> group =
        (Map<String, Object>)
            groups.computeIfAbsent(
                kind.label(),
                label -> {
                  Map<String, Object> made = new LinkedHashMap<>();
                  if (!routes(kind)) {
                    made.put("device", "linux");
                  }
                  made.put("members", new ArrayList<String>());
                  return made;
                });
    return (List<String>) group.getOrDefault("members", new ArrayList<String>());
  }

  private static boolean routes(Kind kind) {
    return kind == Kind.ROUTER || kind == Kind.ROUTE_REFLECTOR || kind == Kind.INTERNET;
  }

  private static Map<String, Object> node(Node node, int index, long labAs) {
    Map<String, Object> own = new LinkedHashMap<>();
    if (routes(node.kind())) {
      own.put("module", List.of("bgp"));
      Map<String, Object> bgp = new LinkedHashMap<>();
      bgp.put("as", asNumber(node.role()).map(as -> as.of(index)).orElse(labAs));
      if (node.kind() == Kind.ROUTE_REFLECTOR) {
        bgp.put("rr", true);
      }
      own.put("bgp", bgp);
    }
    return own;
  }

  private static Optional<AsNumber> asNumber(Role role) {
    @Nullable AsNumber as =
        switch (role) {
          case Role.Router router -> router.as();
          case Role.Internet internet -> internet.as();
          default -> null;
        };
    return Optional.ofNullable(as);
  }

  private static Map<String, Object> link(DrawnSegment segment, LabAddresses addresses) {
    Map<String, Object> link = new LinkedHashMap<>();
    if (segment.switched()) {
      link.put("bridge", segment.name());
      link.put("type", "lan");
    }
    if (segment.mtu() != DrawnSegment.DEFAULT_MTU) {
      link.put("mtu", segment.mtu());
    }
    Map<String, Object> prefixes = new LinkedHashMap<>();
    List<Object> interfaces = new ArrayList<>();
    for (IPVersion family : IPVersion.values()) {
      addresses
          .prefix(segment.name(), family)
          .ifPresent(prefix -> prefixes.put(word(family), prefix.toString()));
    }
    if (!prefixes.isEmpty()) {
      link.put("prefix", prefixes);
    }
    for (DrawnSegment.Member member : segment.members()) {
      Map<String, Object> port = new LinkedHashMap<>();
      port.put("node", member.name());
      for (IPVersion family : IPVersion.values()) {
        Optional<IPAddress> address = addresses.address(segment.name(), member.name(), family);
        Optional<Prefix> prefix = addresses.prefix(segment.name(), family);
        if (address.isPresent() && prefix.isPresent()) {
          port.put(word(family), address.get().toCanonicalString() + "/" + prefix.get().length());
        }
      }
      if (member.mtu() != segment.mtu()) {
        port.put("mtu", member.mtu());
      }
      interfaces.add(port);
    }
    link.put("interfaces", interfaces);
    return link;
  }

  private static String word(IPVersion family) {
    return family.isIPv4() ? "ipv4" : "ipv6";
  }
}
