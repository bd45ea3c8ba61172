package io.tierdrop.json;

import inet.ipaddr.IPAddress;
import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.Link;
import io.tierdrop.topology.LinkQuality;
import io.tierdrop.topology.Prefix;
import io.tierdrop.topology.Scheduler;
import io.tierdrop.topology.Vip;
import io.tierdrop.topology.VipDelivery;
import io.tierdrop.topology.VipTls;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// The items of the lists `links` and `vips`.
final class WiringDecoder {

  private static final Map<String, Scheduler> SCHEDULERS =
      EnumWords.of(Scheduler.values(), Scheduler::label);

  private final Consumer<Problem> problems;
  private final NameDecoder names;
  private final Set<String> vipNames = new HashSet<>();

  WiringDecoder(Consumer<Problem> problems, NameDecoder names) {
    this.problems = problems;
    this.names = names;
  }

  Optional<Link> link(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "A link", problems);
    String remedy = "Write the names of the two nodes: \"ends\": [\"R\", \"infra\"]";
    Optional<List<String>> ends =
        fields
            .required("ends", remedy)
            .map(
                list -> {
                  List<String> both = fields.list(list, 2, end -> names.used(fields, end));
                  if (list instanceof JsonValue.Arr array && array.items().size() < 2) {
                    fields.complain(list, "A link has two ends", remedy);
                  }
                  return both;
                });
    List<Prefix> prefixes = AddressDecoder.prefixes(fields, "prefixes", AddressDecoder.SEGMENT);
    OptionalInt mtu = fields.integer("mtu", LabLimits.MTU);
    LinkQuality quality =
        fields
            .optional("quality")
            .map(given -> new QualityDecoder(problems).quality(given))
            .orElse(LinkQuality.NONE);
    fields.end();
    return ends.filter(both -> both.size() == 2)
        .map(
            both ->
                new Link(
                    both.get(0),
                    both.get(1),
                    prefixes,
                    mtu.isPresent() ? (Integer) mtu.getAsInt() : null,
                    quality));
  }

  Optional<Vip> vip(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "A VIP", problems);
    Optional<String> name =
        names.given(
            fields, "Names of VIPs have at most 12 letters, digits and dashes, a letter first");
    if (name.isPresent() && !vipNames.add(name.get())) {
      fields.complain(json, "Two VIPs are named '" + name.get() + "'", "Rename one of them");
    }
    List<IPAddress> addresses =
        fields
            .optional("addresses")
            .map(list -> AddressDecoder.addresses(fields, list))
            .orElse(List.of());
    int port = (int) fields.integer("port", LabLimits.PORT, 80);
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
    List<String> l4 = names.list(fields, "l4");
    List<String> servers = names.list(fields, "servers");
    VipDelivery delivery = DeliveryDecoder.delivery(fields, problems);
    VipTls tls = TlsDecoder.tls(fields, problems).orElse(null);
    fields.end();
    return name.flatMap(
        given ->
            scheduler.map(
                chosen ->
                    new Vip(
                        given, addresses, port, chosen, hashPort, fallback, l4, servers, delivery,
                        tls)));
  }
}
