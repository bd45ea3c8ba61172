package io.tierdrop.json;

import inet.ipaddr.IPAddress;
import io.tierdrop.json.tree.Fields;
import io.tierdrop.json.tree.Json;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.Naming;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// The items of the lists `links` and `vips`.
final class WiringDecoder {

  /// IPv6 needs it (RFC 8200, 5).
  static final int LEAST_MTU = 1_280;

  static final int MOST_MTU = 9_000;

  private static final Map<String, Scheduler> SCHEDULERS =
      Words.of(Scheduler.values(), Scheduler::label);

  private final Consumer<Problem> problems;
  private final Set<String> vipNames = new HashSet<>();

  WiringDecoder(Consumer<Problem> problems) {
    this.problems = problems;
  }

  Optional<Link> link(Json json) {
    Fields fields = new Fields(json, "A link", problems);
    String remedy = "Write the names of the two nodes: \"ends\": [\"R\", \"infra\"]";
    Optional<List<String>> ends =
        fields
            .required("ends", remedy)
            .map(
                list -> {
                  List<String> names =
                      fields.list(list, 2, end -> fields.name(end, Naming.NODE, remedy));
                  if (list instanceof Json.Arr array && array.items().size() < 2) {
                    fields.complain(list, "A link has two ends", remedy);
                  }
                  return names;
                });
    List<Prefix> prefixes = AddressDecoder.prefixes(fields, "prefixes", AddressDecoder.SEGMENT);
    OptionalInt mtu = fields.integer("mtu", LEAST_MTU, MOST_MTU);
    fields.end();
    return ends.filter(names -> names.size() == 2)
        .map(
            names ->
                new Link(
                    names.get(0),
                    names.get(1),
                    prefixes,
                    mtu.isPresent() ? (Integer) mtu.getAsInt() : null));
  }

  Optional<Vip> vip(Json json) {
    Fields fields = new Fields(json, "A VIP", problems);
    Optional<String> name =
        fields.name(
            "name",
            Naming.NODE,
            "Names of VIPs have at most 12 letters, digits and dashes, a letter first");
    if (name.isPresent() && !vipNames.add(name.get())) {
      fields.complain(json, "Two VIPs are named '" + name.get() + "'", "Rename one of them");
    }
    List<IPAddress> addresses =
        fields
            .optional("addresses")
            .map(list -> AddressDecoder.addresses(fields, list))
            .orElse(List.of());
    int port = (int) fields.integer("port", 1, 65_535, 80);
    Optional<Scheduler> scheduler =
        fields
            .required(
                "scheduler",
                "Add \"scheduler\": \"mh\" (consistent), or one of "
                    + String.join(", ", SCHEDULERS.keySet()))
            .flatMap(word -> fields.choice(word, SCHEDULERS));
    boolean hashes = scheduler.map(Scheduler::hashesSource).orElse(true);
    boolean hashPort = fields.flag("hashPort", hashes);
    boolean fallback = fields.flag("fallback", hashes);
    List<String> l4 = NodeDecoder.references(fields, "l4");
    List<String> servers = NodeDecoder.references(fields, "servers");
    fields.end();
    return name.flatMap(
        given ->
            scheduler.map(
                chosen ->
                    new Vip(given, addresses, port, chosen, hashPort, fallback, l4, servers)));
  }
}
