package io.tierdrop.chance;

import inet.ipaddr.IPAddress;
import io.tierdrop.topology.AddressSyntax;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// VIPs and the names for them.
final class ServiceDraft {

  private static final List<Scheduler> SCHEDULERS =
      Arrays.stream(Scheduler.values()).filter(each -> each != Scheduler.NONE).toList();

  private final LabDraft draft;
  private final SeededChoice draw;

  ServiceDraft(LabDraft draft) {
    this.draft = draft;
    draw = draft.draw;
  }

  /// VIPs of a pod, some of which share an address.
  void serve(PodDraft pod) {
    List<Vip> own = new ArrayList<>();
    for (int i = 0; i < (draw.oneIn(2) ? 1 : draw.between(2, 3)); i++) {
      boolean shared = !own.isEmpty() && !own.getLast().addresses().isEmpty() && draw.oneIn(2);
      List<IPAddress> addresses = shared ? own.getLast().addresses() : addresses();
      List<String> l4s = shared ? own.getLast().l4() : draw.some(pod.l4s());
      own.add(vip(addresses, port(own), l4s, servers(pod)));
      draft.vips.add(own.getLast());
    }
  }

  private Vip vip(List<IPAddress> addresses, int port, List<String> l4s, List<String> servers) {
    Scheduler scheduler =
        draw.oneIn(2) ? draw.pick(Scheduler.MH, Scheduler.SH) : draw.pick(SCHEDULERS);
    boolean hashes = scheduler.hashesSource();
    return new Vip(
        name(),
        addresses,
        port,
        scheduler,
        hashes && draw.oneIn(2),
        hashes && draw.oneIn(2),
        l4s,
        servers);
  }

  /// Some of a pod's servers; all of them where those would be idle.
  private List<String> servers(PodDraft pod) {
    List<String> servers = draw.some(pod.servers());
    boolean idle =
        servers.stream().flatMap(name -> draft.node(name).stream()).allMatch(ServiceDraft::idle);
    return idle ? pod.servers() : servers;
  }

  private static boolean idle(Node node) {
    return switch (node.role()) {
      case Role.L7 l7 -> l7.weight() == 0;
      case Role.Backend backend -> backend.weight() == 0;
      default -> true;
    };
  }

  private String name() {
    return "vip" + draft.vips.size();
  }

  private int port(List<Vip> others) {
    while (true) {
      int port =
          draw.oneIn(2)
              ? 80
              : draw.pick(1, 81, 443, 88, 5_555, 8_000, 8_080, 65_535, draw.between(1, 65_535));
      if (others.stream().noneMatch(vip -> vip.port() == port)) {
        return port;
      }
    }
  }

  /// Given ones of one family or both, or automatic ones where the lab has both.
  private List<IPAddress> addresses() {
    int number = draft.vips.size() * 4 + draw.between(1, 4);
    LabFamilies families =
        draft.families == LabFamilies.DUAL ? draw.pick(LabFamilies.values()) : draft.families;
    if (families == LabFamilies.DUAL && draw.oneIn(2)) {
      return List.of();
    }
    List<IPAddress> addresses = new ArrayList<>();
    if (families.ipv4()) {
      addresses.add(AddressSyntax.parse("198.51.100." + number));
    }
    if (families.ipv6()) {
      addresses.add(AddressSyntax.parse("2001:db8:100::" + Integer.toHexString(number)));
    }
    return addresses;
  }

  /// Name servers at the internet or in a pod, and one address of theirs that all announce.
  void names(List<PodDraft> pods) {
    List<String> segments = pods.stream().flatMap(pod -> pod.segments().stream()).toList();
    for (int i = 0; i < (draw.oneIn(4) ? 2 : 1); i++) {
      boolean inside = !segments.isEmpty() && draw.oneIn(2);
      String server = draft.add(new Role.Dns(zone(i), names()));
      draft.link(server, inside ? draw.pick(segments) : draft.names(Kind.INTERNET).getFirst());
      if (inside && draw.oneIn(2)) {
        draft.vips.add(
            new Vip(
                name(), addresses(), 53, Scheduler.NONE, false, false, List.of(server), List.of()));
      }
    }
  }

  private static String zone(int index) {
    return index == 0 ? "example.org" : "b-" + index + ".example";
  }

  private List<DnsName> names() {
    List<DnsName> names = new ArrayList<>();
    for (int i = 0; i < draw.between(0, 3); i++) {
      Answer answer = draw.pick(Answer.values());
      List<String> vips = named(answer);
      if (!vips.isEmpty()) {
        names.add(new DnsName("www" + (i == 0 ? "" : i), vips, answer));
      }
    }
    return names;
  }

  private static boolean checkable(Vip vip) {
    return vip.scheduler() == Scheduler.NONE || LabLimits.DNS_CHECK_PORT.contains(vip.port());
  }

  /// VIPs that are answered together are checked on one port.
  private List<String> named(Answer answer) {
    List<Vip> all = draft.vips.stream().filter(ServiceDraft::checkable).toList();
    if (all.isEmpty()) {
      return List.of();
    }
    Vip first = draw.pick(all);
    List<String> alike =
        all.stream()
            .filter(vip -> answer == Answer.FIRST_HEALTHY || vip.port() == first.port())
            .filter(vip -> answer == Answer.FIRST_HEALTHY || vip.scheduler() != Scheduler.NONE)
            .map(Vip::name)
            .toList();
    return alike.isEmpty() ? List.of(first.name()) : draw.some(alike);
  }
}
