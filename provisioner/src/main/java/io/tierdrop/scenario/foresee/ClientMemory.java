package io.tierdrop.scenario.foresee;

import inet.ipaddr.IPAddressString;
import io.tierdrop.forecast.proxy.ClientTable;
import io.tierdrop.forecast.proxy.ProxyConfig;
import io.tierdrop.observe.TcpFlow;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.plan.ServicePlan;
import io.tierdrop.topology.ClientPersistence;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.TlsTermination;
import io.tierdrop.topology.VipTls;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the tables of L7s, and the persistence of L4s, are known to have of clients that were seen
/// to be served.
///
/// What others may have written there before is not in it: where it says nothing, a table may know
/// the client all the same.
public final class ClientMemory {

  /// @param at when the client was last served there
  private record Entry(String server, Instant at) {}

  /// HAProxy has a table in each of its backends, which one it is follows from the VIP.
  ///
  /// @param termination where the TLS ends of those that it is for; plain ones are with `edge`
  private record Table(String l7, TlsTermination termination) {}

  /// @param tier the L7 belongs to
  private record Keeper(String tier, ClientTable table) {}

  /// @param client all addresses that are one client
  private record Template(String l4, ServicePlan service, String client) {}

  private final LabPlan plan;
  private final Map<String, Keeper> keepers = new HashMap<>();
  private final Map<Template, Entry> templates = new HashMap<>();
  private final Map<String, Map<Table, Entry>> byClient = new HashMap<>();
  private final Set<String> dead = new HashSet<>();

  public ClientMemory(LabPlan plan) {
    this.plan = plan;
    for (NodePlan node : plan.nodes()) {
      if (node.kind() == Kind.L7) {
        ProxyConfig.of(node.config(GeneratedFile.HAPROXY), null)
            .manner()
            .remembers()
            .ifPresent(table -> keepers.put(node.name(), new Keeper(node.tier(), table)));
      }
    }
  }

  /// A client was served.
  ///
  /// @param flow its connection
  /// @param in the way there, up to who ended the connection
  /// @param at by the VM's clock
  public void served(TcpFlow flow, List<String> in, String server, Instant at) {
    String real = in.getLast();
    listed(flow, real, server, at);
    service(flow)
        .ifPresent(
            service ->
                service.l4().stream()
                    .filter(l4 -> in.contains(l4) && service.delivery().persistence() != null)
                    .forEach(
                        l4 ->
                            templates.put(
                                template(l4, service, flow.source()), new Entry(real, at))));
  }

  private Optional<ServicePlan> service(TcpFlow flow) {
    return plan.services().stream()
        .filter(s -> s.address().equals(flow.target()) && s.port() == flow.targetPort())
        .findFirst();
  }

  private static Template template(String l4, ServicePlan service, String source) {
    ClientPersistence kept = Objects.requireNonNull(service.delivery().persistence());
    int length = service.ipv4() ? kept.ipv4Length() : kept.ipv6Length();
    return new Template(
        l4,
        service,
        new IPAddressString(source + "/" + length).getAddress().toPrefixBlock().toString());
  }

  private TlsTermination termination(TcpFlow flow) {
    return service(flow)
        .flatMap(service -> Optional.ofNullable(service.tls()))
        .map(VipTls::termination)
        .orElse(TlsTermination.EDGE);
  }

  private void listed(TcpFlow flow, String l7, String server, Instant at) {
    Keeper keeper = keepers.get(l7);
    if (keeper != null) {
      TlsTermination termination = termination(flow);
      Map<Table, Entry> entries = byClient.computeIfAbsent(flow.source(), _ -> new HashMap<>());
      keepers.forEach(
          (name, other) -> {
            boolean told = keeper.table().shared() && other.tier().equals(keeper.tier());
            if (!dead.contains(name) && (name.equals(l7) || told)) {
              entries.put(new Table(name, termination), new Entry(server, at));
            }
          });
    }
  }

  /// Some nodes have died, or live again: what an L7 kept is gone with it, and told to it again by
  /// those of its tier that lived.
  public void change(Set<String> died, Set<String> revived) {
    dead.addAll(died);
    byClient
        .values()
        .forEach(entries -> entries.keySet().removeIf(table -> died.contains(table.l7())));
    templates.keySet().removeIf(template -> died.contains(template.l4()));
    dead.removeAll(revived);
    byClient.values().forEach(this::tell);
  }

  private void tell(Map<Table, Entry> entries) {
    Map<Table, Entry> told = new HashMap<>();
    keepers.forEach(
        (name, keeper) -> {
          if (keeper.table().shared() && !dead.contains(name)) {
            entries.forEach(
                (table, entry) -> {
                  Table own = new Table(name, table.termination());
                  if (!entries.containsKey(own) && tierOf(table.l7()).equals(keeper.tier())) {
                    told.putIfAbsent(own, entry);
                  }
                });
          }
        });
    entries.putAll(told);
  }

  private String tierOf(String l7) {
    return Optional.ofNullable(keepers.get(l7)).map(Keeper::tier).orElse("");
  }

  /// Nothing is known any more: the members of tiers are others.
  public void forget() {
    byClient.clear();
    templates.clear();
  }

  /// By L7 and L4 the server that it has for a client that comes by such a connection.
  ///
  /// @param flow the client's connection
  /// @param now by the VM's clock
  public Map<String, String> tables(TcpFlow flow, Instant now) {
    Map<String, String> known = new HashMap<>();
    service(flow)
        .filter(service -> service.delivery().persistence() != null)
        .ifPresent(
            service ->
                service
                    .l4()
                    .forEach(
                        l4 ->
                            lasting(template(l4, service, flow.source()), now)
                                .ifPresent(entry -> known.put(l4, entry.server()))));
    TlsTermination termination = termination(flow);
    byClient
        .getOrDefault(flow.source(), Map.of())
        .forEach(
            (table, entry) -> {
              Keeper keeper = keepers.get(table.l7());
              if (keeper != null
                  && table.termination() == termination
                  && now.isBefore(entry.at().plus(keeper.table().expire()))
                  && byClient.size() <= keeper.table().size()) {
                known.put(table.l7(), entry.server());
              }
            });
    return known;
  }

  private Optional<Entry> lasting(Template template, Instant now) {
    ClientPersistence kept = Objects.requireNonNull(template.service().delivery().persistence());
    return Optional.ofNullable(templates.get(template))
        .filter(entry -> now.isBefore(entry.at().plusSeconds(kept.seconds())));
  }
}
