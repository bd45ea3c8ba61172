package io.tierdrop.json;

import inet.ipaddr.IPAddress;
import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.json.tree.QuotedText;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.DnsName;
import io.tierdrop.topology.DnsName.Answer;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabFamilies;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NameRule;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.NodeFiles;
import io.tierdrop.topology.OwnRoute;
import io.tierdrop.topology.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The items of the list `nodes`.
final class NodeDecoder {

  static final String NODE_RULE =
      "Names have at most 12 letters, digits and dashes, a letter first";

  private final Consumer<Problem> problems;
  private final NameDecoder names;

  NodeDecoder(Consumer<Problem> problems, NameDecoder names) {
    this.problems = problems;
    this.names = names;
  }

  static int size(Node node) {
    Integer count = node.count();
    return count == null ? 1 : count;
  }

  Optional<Node> node(JsonValue json) {
    ObjectFields untyped = new ObjectFields(json, "A node", problems);
    Optional<Kind> kind =
        untyped
            .required("kind", "Add \"kind\": one of " + String.join(", ", kinds().keySet()))
            .flatMap(word -> untyped.choice(word, kinds()));
    Optional<String> name = nodeName(untyped);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ObjectFields fields = new ObjectFields(json, "A node of kind " + kind.get().label(), problems);
    fields.optional("name");
    fields.optional("kind");
    Integer count = tiers(kind.get()) ? count(fields) : null;
    Role role = role(Role.of(kind.get()), fields);
    Map<String, List<IPAddress>> addresses =
        kind.get() == Kind.SWITCH ? Map.of() : addresses(fields);
    NodeFiles own = kind.get() == Kind.SWITCH ? NodeFiles.NONE : OwnDecoder.files(fields, problems);
    fields.end();
    return name.map(given -> new Node(given, count, role, addresses, own));
  }

  private static Map<String, Kind> kinds() {
    return EnumWords.of(Kind.values(), Kind::label);
  }

  private Optional<String> nodeName(ObjectFields fields) {
    return names
        .given(fields, NODE_RULE)
        .filter(
            name -> {
              if (NameRule.RESERVED.contains(name)) {
                fields.complain(
                    fields.optional("name").orElseThrow(),
                    "The name '" + name + "' is taken by the system",
                    "Choose another; taken are "
                        + String.join(", ", NameRule.RESERVED.stream().sorted().toList()));
              }
              return !NameRule.RESERVED.contains(name);
            });
  }

  /// A switch is one broadcast domain, and there is one internet.
  private static boolean tiers(Kind kind) {
    return kind != Kind.SWITCH && kind != Kind.INTERNET;
  }

  private static @Nullable Integer count(ObjectFields fields) {
    OptionalInt count = fields.integer("count", LabLimits.COUNT);
    return count.isPresent() ? (Integer) count.getAsInt() : null;
  }

  /// @param standard what it is where the file says nothing
  private Role role(Role standard, ObjectFields fields) {
    Role role =
        switch (standard) {
          case Role.Clients clients ->
              clients.withPrefixes(
                  AddressDecoder.prefixes(fields, "prefixes", AddressDecoder.SOURCES));
          case Role.Internet _ -> new Role.Internet(asNumber(fields, false));
          case Role.Dns dns ->
              new Role.Dns(
                  fields
                      .optional("zone")
                      .flatMap(
                          json ->
                              fields.name(
                                  json, NameRule.ZONE, "Write a domain in lower case: example.org"))
                      .orElse(dns.zone()),
                  fields.list("names", LabLimits.REFERENCES, this::dnsName));
          case Role.Router _ ->
              new Role.Router(asNumber(fields, true))
                  .withRoutes(fields.list("routes", LabLimits.ROUTES, json -> route(json, fields)));
          case Role.L7 l7 -> l7.withServers(names.list(fields, "servers"));
          case Role.Switch network ->
              network
                  .withPrefixes(AddressDecoder.prefixes(fields, "prefixes", AddressDecoder.SEGMENT))
                  .withFamilies(
                      fields
                          .optional("families")
                          .flatMap(
                              word ->
                                  fields.choice(
                                      word, EnumWords.of(LabFamilies.values(), LabFamilies::label)))
                          .orElse(network.families()));
          case Role.Host host -> OwnDecoder.host(host, fields, problems);
          case Role.RouteReflector _, Role.L4 _, Role.Backend _ -> standard;
        };
    return TypedFields.read(role, fields, problems);
  }

  private static Optional<OwnRoute> route(JsonValue json, ObjectFields fields) {
    return fields
        .text(json)
        .flatMap(
            text -> {
              Optional<OwnRoute> route = OwnRoute.parse(text);
              if (route.isEmpty()) {
                fields.complain(json, "'" + QuotedText.text(text) + "' is no route", OwnRoute.RULE);
              }
              return route;
            });
  }

  private static @Nullable AsNumber asNumber(ObjectFields fields, boolean tiers) {
    long first = fields.integer("as", LabLimits.AS_NUMBER, 0);
    boolean perMember = tiers && fields.flag("asPerMember", false);
    return first == 0 ? null : new AsNumber(first, perMember);
  }

  private Optional<DnsName> dnsName(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "A name", problems);
    Optional<String> label =
        fields.name("name", NameRule.LABEL, "Write one label in lower case, such as www");
    List<String> vips = names.list(fields, "vips");
    Answer answer =
        fields
            .optional("answer")
            .flatMap(word -> fields.choice(word, EnumWords.of(Answer.values(), Answer::label)))
            .orElse(Answer.FIRST_HEALTHY);
    fields.end();
    return label.map(name -> new DnsName(name, vips, answer));
  }

  private Map<String, List<IPAddress>> addresses(ObjectFields fields) {
    Map<String, List<IPAddress>> addresses = new TreeMap<>();
    fields
        .optional("addresses")
        .map(json -> fields.entries(json, 1_000))
        .orElse(Map.of())
        .forEach(
            (segment, json) -> {
              if (NameRule.SEGMENT.matcher(segment).matches()) {
                addresses.put(segment, AddressDecoder.addresses(fields, json));
              } else {
                names.refuse(
                    json, segment, "Write a switch's name, or that of a link such as R~LB4");
              }
            });
    return addresses;
  }
}
