package io.tierdrop.chance;

import io.tierdrop.topology.ForwardMethod;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabSettings;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Topology;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import io.tierdrop.topology.VipTls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Topologies that have the usual value in one place where another has a special one.
final class LabSimplifications {

  /// As for L4s and servers usual, with room for encapsulated packets.
  private static final int TUNNEL_MTU = 1_540;

  private LabSimplifications() {}

  static Stream<Topology> of(Topology topology) {
    return Stream.of(
            each(topology.nodes(), LabSimplifications::nodes)
                .map(n -> new Topology(n, topology.links(), topology.vips(), topology.settings())),
            each(topology.links(), LabSimplifications::links)
                .map(l -> new Topology(topology.nodes(), l, topology.vips(), topology.settings())),
            each(topology.vips(), LabSimplifications::vips)
                .map(v -> new Topology(topology.nodes(), topology.links(), v, topology.settings())),
            settings(topology.settings())
                .map(s -> new Topology(topology.nodes(), topology.links(), topology.vips(), s)))
        .flatMap(some -> some);
  }

  /// The list with one of its items made plain in one way.
  private static <T> Stream<List<T>> each(List<T> list, Function<T, Stream<T>> plain) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(i -> plain.apply(list.get(i)).map(item -> LabRemovals.replaced(list, i, item)));
  }

  private static Stream<Node> nodes(Node node) {
    Integer count = node.count();
    Stream<@Nullable Integer> counts =
        count == null ? Stream.empty() : Stream.of(null, 1, count / 2, count - 1);
    return Stream.of(
            counts
                .filter(each -> each == null || (each > 0 && each < node.members().size()))
                .map(
                    each -> new Node(node.name(), each, node.role(), node.addresses(), node.own())),
            Stream.of(new Node(node.name(), count, node.role(), Map.of(), node.own())),
            roles(node.role())
                .map(role -> new Node(node.name(), count, role, node.addresses(), node.own())))
        .flatMap(each -> each);
  }

  private static Stream<Role> roles(Role role) {
    return switch (role) { // what is simple is not always what is usual
      case Role.Clients clients ->
          Stream.of(clients.withPrefixes(List.of()), clients.withPopulation(1));
      case Role.Switch network ->
          Stream.of(
              network.withPrefixes(List.of()),
              network.withMtu(TUNNEL_MTU),
              network.withFamilies(LabFamilies.DUAL));
      default ->
          Stream.concat(
                  RecordDefaults.each(role, Role.of(role.kind())),
                  RoleField.of(role.kind()).stream()
                      .filter(each -> !each.usual(role))
                      .map(each -> plain(role, each)))
              .distinct();
    };
  }

  private static <T> Role plain(Role role, RoleField<T> field) {
    return field.with(role, field.field().standard());
  }

  private static Stream<Link> links(Link link) {
    return Stream.of(
        link.withPrefixes(List.of()), link.withMtu(null), link.withQuality(LinkQuality.NONE));
  }

  private static Stream<Vip> vips(Vip vip) {
    Stream<Vip> plain =
        vip.scheduler() == Scheduler.NONE
            ? Stream.empty()
            : Stream.of(
                vip(vip, vip.port(), Scheduler.MH, false),
                vip(vip, 80, vip.scheduler(), true),
                vip.with(VipDelivery.DEFAULT),
                vip.withTls(null),
                vip.withTls(Optional.ofNullable(vip.tls()).map(_ -> VipTls.DEFAULT).orElse(null)),
                vip.with(vip.delivery().with(ForwardMethod.TUNNEL)));
    return Stream.concat(
        plain,
        vip.addresses().stream()
            .map(
                address ->
                    new Vip(
                        vip.name(),
                        List.of(address),
                        vip.port(),
                        vip.scheduler(),
                        vip.hashPort(),
                        vip.fallback(),
                        vip.l4(),
                        vip.servers(),
                        vip.delivery(),
                        vip.tls())));
  }

  private static Vip vip(Vip vip, int port, Scheduler scheduler, boolean flags) {
    return new Vip(
        vip.name(),
        vip.addresses(),
        port,
        scheduler,
        flags && vip.hashPort(),
        flags && vip.fallback(),
        vip.l4(),
        vip.servers(),
        vip.delivery(),
        vip.tls());
  }

  private static Stream<LabSettings> settings(LabSettings old) {
    return Stream.concat(
        Stream.of(LabSettings.DEFAULT), RecordDefaults.each(old, LabSettings.DEFAULT));
  }
}
