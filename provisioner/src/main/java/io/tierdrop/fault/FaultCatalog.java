package io.tierdrop.fault;

import io.tierdrop.plan.FaultPoint;
import io.tierdrop.topology.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the catalogue of faults, which lies with the steward's sources and travels with them. It
/// is read strictly: a field that nobody knows, or one that is missing, is an error of the program.
///
/// @param kinds in the order of the file
/// @param nouns what each is called, such as `BGP session with`
/// @param lacks what is said of a node that has nothing of a kind, such as `it runs no daemon`
record FaultCatalog(
    List<FaultKind> kinds, Map<FaultPoint, String> nouns, Map<FaultPoint, String> lacks) {

  /// Read when first asked for.
  static final FaultCatalog ONCE = read();

  private static final String FILE = "/io/tierdrop/steward/faults/fault-kinds.json";

  private static FaultCatalog read() {
    try (InputStream file =
        Objects.requireNonNull(FaultCatalog.class.getResourceAsStream(FILE), FILE)) {
      return new Reader(JsonMapper.shared().readTree(file)).catalog();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Reader(JsonNode file) {

    FaultCatalog catalog() {
      only(file, Set.of("types", "points", "settings", "kinds"));
      List<FaultKind> kinds = new ArrayList<>();
      file.path("kinds").forEach(kind -> kinds.add(kind(kind)));
      return new FaultCatalog(List.copyOf(kinds), points("is"), points("lacks"));
    }

    private Map<FaultPoint, String> points(String field) {
      Map<FaultPoint, String> points = new EnumMap<>(FaultPoint.class);
      file.path("points")
          .properties()
          .forEach(
              point ->
                  points.put(
                      FaultPoint.of(point.getKey()).orElseThrow(), text(point.getValue(), field)));
      return points;
    }

    private FaultKind kind(JsonNode kind) {
      only(
          kind,
          Set.of(
              "word",
              "label",
              "effect",
              "group",
              "maintenance",
              "on",
              "elsewhere",
              "needs",
              "does",
              "heals",
              "consequence",
              "settings",
              "oneOf"));
      List<FaultSetting> settings = new ArrayList<>();
      kind.path("settings")
          .properties()
          .forEach(own -> settings.add(setting(own.getKey(), own.getValue())));
      return new FaultKind(
          text(kind, "word"),
          text(kind, "label"),
          text(kind, "effect"),
          text(kind, "group"),
          kind.path("maintenance").asBoolean(false),
          on(kind),
          kind.path("elsewhere").asString(""),
          words(kind.path("needs")).stream().map(p -> FaultPoint.of(p).orElseThrow()).toList(),
          text(kind, "does"),
          text(kind, "heals"),
          FaultConsequence.valueOf(text(kind, "consequence").toUpperCase(Locale.ROOT)),
          settings,
          words(kind.path("oneOf")));
    }

    /// Segments are no nodes: they have no processes and no ends of cables.
    private static Set<Kind> on(JsonNode kind) {
      if (!kind.has("on")) {
        Set<Kind> all = EnumSet.allOf(Kind.class);
        all.remove(Kind.SWITCH);
        return all;
      }
      Set<Kind> on = EnumSet.noneOf(Kind.class);
      words(kind.path("on")).forEach(label -> on.add(Kind.byLabel(label).orElseThrow()));
      return on;
    }

    /// A setting as all faults have it, with what differs in this one.
    private FaultSetting setting(String name, JsonNode own) {
      ObjectNode all = ((ObjectNode) file.path("settings").required(name)).deepCopy();
      all.setAll((ObjectNode) own);
      only(
          all,
          Set.of(
              "label",
              "placeholder",
              "type",
              "range",
              "choices",
              "among",
              "default",
              "otherwise",
              "example",
              "required",
              "with",
              "single",
              "says"));
      ValueType type = type(text(all, "type"));
      Optional<String> standard = all.optional("default").map(JsonNode::asString);
      return new FaultSetting(
          name,
          text(all, "label"),
          text(all, "placeholder"),
          type,
          all.path("range").path(0).asString(""),
          all.path("range").path(1).asString(""),
          words(all.path("choices")),
          all.optional("among").map(among -> FaultPoint.of(among.asString()).orElseThrow()),
          standard,
          all.path("otherwise").asString(""),
          all.path("example").asString(standard.orElse("")),
          all.path("required").asBoolean(false),
          all.path("single").asBoolean(false),
          all.optional("with").map(JsonNode::asString),
          all.path("says").asString(""));
    }

    private ValueType type(String name) {
      JsonNode type = file.path("types").required(name);
      Map<String, Double> units = new LinkedHashMap<>();
      type.path("units").properties().forEach(u -> units.put(u.getKey(), u.getValue().asDouble()));
      return new ValueType(
          name,
          text(type, "noun"),
          type.path("example").asString(""),
          units,
          type.path("whole").asBoolean(false));
    }

    private static String text(JsonNode object, String name) {
      return object.required(name).asString();
    }

    private static List<String> words(JsonNode array) {
      return array.valueStream().map(JsonNode::asString).toList();
    }

    private static void only(JsonNode object, Set<String> names) {
      object
          .properties()
          .forEach(
              field -> {
                if (!names.contains(field.getKey())) {
                  throw new IllegalStateException(FILE + " has an unknown field " + field.getKey());
                }
              });
    }
  }
}
