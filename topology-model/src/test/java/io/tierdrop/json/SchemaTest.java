package io.tierdrop.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tierdrop.Golden;
import io.tierdrop.RandomLabs;
import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NumberRange;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import io.tierdrop.topology.TypedField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {

  private static final Schema SCHEMA = schema();

  /// Files whose fault no schema can see: it looks at values one by one, and not at bytes.
  private static final Set<String> BEYOND_A_SCHEMA =
      Set.of(
          "field-twice",
          "half-a-character",
          "names-of-members",
          "names-twice",
          "not-utf8",
          "pool-of-the-other-family",
          "quality-out-of-range",
          "too-many-nodes",
          "two-of-a-family");

  private static Schema schema() {
    try (InputStream in = LabReader.class.getResourceAsStream("lab.schema.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean valid(String text) {
    try {
      return SCHEMA.validate(text, InputFormat.JSON).isEmpty();
    } catch (IllegalArgumentException | tools.jackson.core.JacksonException e) {
      return false;
    }
  }

  static List<Path> readable() {
    return Stream.concat(
            Golden.files(Golden.SAMPLES, ".lab.json").stream(),
            Golden.files(Path.of("src/test/resources/invalid"), ".json").stream())
        .toList();
  }

  static List<Path> unreadable() {
    return Golden.files(Path.of("src/test/resources/unreadable"), ".json");
  }

  @ParameterizedTest
  @MethodSource("readable")
  void whatIsReadFitsTheSchema(Path file) throws Exception {
    assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatIsRefusedDoesNotFitTheSchema(Path file) throws Exception {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String name = file.getFileName().toString().replace(".json", "");
    assertThat(valid(text)).isEqualTo(BEYOND_A_SCHEMA.contains(name));
  }

  @Test
  void whateverIsWrittenFitsTheSchema() {
    for (long seed = 0; seed < 300; seed++) {
      String text = LabWriter.write(new RandomLabs(seed).lab());
      assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
    }
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of("/$defs/count", LabLimits.COUNT),
        Arguments.of("/$defs/mtu", LabLimits.MTU),
        Arguments.of("port", LabLimits.PORT),
        Arguments.of(
            "/$defs/vip/properties/persistence/properties/seconds", LabLimits.PERSISTENCE_SECONDS),
        Arguments.of("upper", LabLimits.THRESHOLD),
        Arguments.of("lower", LabLimits.LOWER_THRESHOLD),
        Arguments.of("/$defs/wayQuality/properties/queue", LabLimits.LINK_QUEUE),
        Arguments.of("asNumber", LabLimits.AS_NUMBER),
        Arguments.of("holdSeconds", LabLimits.HOLD_SECONDS),
        Arguments.of("intervalMs", LabLimits.BFD_INTERVAL),
        Arguments.of("multiplier", LabLimits.BFD_MULTIPLIER),
        Arguments.of("checkSeconds", LabLimits.CHECK_SECONDS),
        Arguments.of("dnsCheckSeconds", LabLimits.DNS_CHECK_SECONDS));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void rangesAreTheProgramsOwn(String field, NumberRange range) throws Exception {
    JsonNode schema =
        new ObjectMapper().readTree(LabReader.class.getResource("lab.schema.json").openStream());
    JsonNode found = field.startsWith("/") ? schema.at(field) : schema.findValue(field);
    assertThat(new NumberRange(found.get("minimum").asLong(), found.get("maximum").asLong()))
        .isEqualTo(range);
  }

  @Test
  void listsOfReferencesAreAsLongAsTheProgramReadsThem() throws Exception {
    JsonNode schema =
        new ObjectMapper().readTree(LabReader.class.getResource("lab.schema.json").openStream());
    assertThat(schema.at("/$defs/references/maxItems").asInt()).isEqualTo(LabLimits.REFERENCES);
  }

  /// What the page about lab files says of ranges, and of nothing else that it names.
  @ParameterizedTest
  @MethodSource("ranges")
  void theDocsNameTheSameRanges(String field, NumberRange range) throws Exception {
    String name = field.substring(field.lastIndexOf('/') + 1);
    assertThat(Files.readString(Path.of("../docs/lab-file.md")))
        .contains(
            String.format(
                java.util.Locale.ROOT, "| `%s` | %,d to %,d |", name, range.least(), range.most()));
  }

  /// What the schema says of the fields of nodes is written from what the program says of them.
  @Test
  void theFieldsOfNodesAreTheProgramsOwn() throws Exception {
    Path file = Path.of("src/main/resources/io/tierdrop/json/lab.schema.json");
    JsonNode schema = new ObjectMapper().readTree(Files.readString(file));
    for (JsonNode variant : schema.at("/$defs/node/oneOf")) {
      ObjectNode properties = (ObjectNode) variant.get("properties");
      Kind kind = Kind.byLabel(variant.at("/properties/kind/const").asString()).orElseThrow();
      for (RoleField<?> field : RoleField.of(kind)) {
        describe(field.field(), section(field.field(), properties).putObject(field.field().word()));
      }
    }
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    PrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(lines)
            .withArrayIndenter(lines);
    Golden.assertSame(
        file, new ObjectMapper().writer().with(printer).writeValueAsString(schema) + "\n");
  }

  /// The object that a field stands in: the node's own, or that of its group.
  private static ObjectNode section(TypedField<?> field, ObjectNode properties) {
    if (field.group().isEmpty()) {
      return properties;
    }
    ObjectNode section =
        properties.get(field.group()) instanceof ObjectNode made
            ? made
            : properties.putObject(field.group()).put("type", "object");
    section.put("additionalProperties", false);
    return section.get("properties") instanceof ObjectNode made
        ? made
        : section.putObject("properties");
  }

  private static <T> void describe(TypedField<T> field, ObjectNode schema) {
    switch (field.type()) {
      case FieldType.Whole(NumberRange range) ->
          schema
              .put("type", "integer")
              .put("minimum", range.least())
              .put("maximum", range.most())
              .put("default", (Integer) field.standard());
      case FieldType.Choice(List<String> words) -> {
        words.forEach(schema.putArray("enum")::add);
        schema.put("default", field.standardText());
      }
      case FieldType.Several(List<String> words) -> {
        schema.put("type", "array").put("maxItems", words.size());
        words.forEach(schema.putObject("items").putArray("enum")::add);
        ((List<?>) field.standard())
            .forEach(word -> schema.withArray("default").add((String) word));
      }
      case FieldType.Flag _ ->
          schema.put("type", "boolean").put("default", (Boolean) field.standard());
      case FieldType.Span _ ->
          schema
              .put("type", "string")
              .put("pattern", "^" + FieldType.Span.FORM + "$")
              .put("default", field.standardText());
      case FieldType.Text text -> {
        schema.put("type", "string").put("pattern", "^(" + text.form() + ")$");
        schema.put("default", field.standardText());
        text.examples().forEach(schema.putArray("examples")::add);
      }
    }
    schema.put("description", field.about());
  }

  /// The same on the page about lab files.
  @Test
  void theDocsNameTheFieldsOfNodes() throws Exception {
    Path file = Path.of("../docs/lab-file.md");
    String page = Files.readString(file);
    String head = "| field | of | default | what it may be | |\n|---|---|---|---|---|\n";
    StringBuilder table = new StringBuilder(head);
    for (RoleField<?> field : Role.FIELDS) {
      table.append(
          String.format(
              java.util.Locale.ROOT,
              "| `%s` | `%s` | %s | %s | %s |\n",
              field.path(),
              field.kind().label(),
              field.field().standardText(),
              values(field.field().type()),
              field.field().about()));
    }
    int from = page.indexOf(head);
    assertThat(from).isPositive();
    Golden.assertSame(
        file, page.substring(0, from) + table + page.substring(page.indexOf("\n\n", from) + 1));
  }

  private static String values(FieldType<?> type) {
    return switch (type) {
      case FieldType.Whole(NumberRange range) ->
          String.format(java.util.Locale.ROOT, "%,d to %,d", range.least(), range.most());
      case FieldType.Choice(List<String> words) -> quoted(words);
      case FieldType.Several(List<String> words) -> "some of " + quoted(words);
      case FieldType.Flag _ -> "`true`, `false`";
      case FieldType.Span span -> span.text(span.least()) + " to " + span.text(span.most());
      case FieldType.Text text -> "such as " + quoted(text.examples());
    };
  }

  private static String quoted(List<String> words) {
    return words.stream()
        .map(word -> "`" + word + "`")
        .collect(java.util.stream.Collectors.joining(", "));
  }

  @Test
  void theSampleFoldersSchemaIsThisOne() throws Exception {
    Path link = Golden.SAMPLES.resolve("lab.schema.json");
    Path schema = Path.of("src/main/resources/io/tierdrop/json/lab.schema.json");
    assertThat(link.toRealPath()).isEqualTo(schema.toRealPath());
  }
}
