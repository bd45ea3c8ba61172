package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.text.PhraseBook;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.forecast.DrawingForecasts;
import io.tierdrop.app.service.flow.FlowQuestion;
import io.tierdrop.app.service.flow.HopReason;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.fault.FaultSetting;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Vip;
import io.tierdrop.validation.LabValidation;
import io.tierdrop.verify.LabVerdict;
import io.tierdrop.verify.failure.FailureOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What comes from below the window is said in its language: each sentence is among the phrases.
class PhraseCoverageTest {

  private static final Path SAMPLES = Path.of("..", "sample-labs");
  private static final int CHANGES = 1_200;

  /// A list, a field, what may stand there, kinds that have it.
  private static final List<String[]> VALUES =
      Stream.of(
              "nodes|kind|\"l4\"",
              "nodes|kind|\"backend\"",
              "nodes|kind|\"switch\"",
              "nodes|kind|\"dns\"",
              "nodes|kind|\"internet\"",
              "nodes|count|1|router l4 l7 backend",
              "nodes|count|300|l4 l7 backend",
              "nodes|as|4294967294|router l4",
              "nodes|asPerMember|true|router",
              "nodes|weight|0|l7 backend",
              "nodes|weight|200|l7 backend",
              "nodes|port|88|host",
              "nodes|port|8080|host",
              "nodes|run|[]|host",
              "nodes|population|60000|clients",
              "nodes|prefixes|[\"192.0.2.0/30\"]|clients switch",
              "nodes|prefixes|[\"2001:db8:77::/64\"]|clients switch",
              "nodes|families|\"ipv4\"|switch",
              "nodes|families|\"ipv6\"|switch",
              "nodes|mtu|1280|switch",
              "nodes|mtu|1400|switch",
              "nodes|addresses|{\"infra\": [\"192.0.2.1\"]}|router l4 l7 backend dns",
              "nodes|addresses|{\"nowhere\": [\"192.0.2.1\"]}|router l4 l7 backend dns",
              "nodes|servers|[]|l7",
              "nodes|servers|[\"nobody\"]|l7",
              "nodes|servers|[\"R\"]|l7",
              "nodes|names|[{\"name\": \"www\", \"vips\": []}]|dns",
              "nodes|names|[{\"name\": \"www\", \"vips\": [\"nothing\"]}]|dns",
              "nodes|snippets|{\"haproxy.backend\": \"retries.cfg\"}|l7",
              "nodes|replace|{\"haproxy.cfg\": \"own.cfg\"}|l7",
              "nodes|replace|{\"bird.conf\": \"own.conf\"}|router",
              "links|quality|{\"jitter\": \"1ms\"}",
              "links|quality|{\"delay\": \"40s\"}",
              "links|quality|{\"queue\": 10}",
              "links|quality|{\"loss\": \"100%\"}",
              "links|prefixes|[\"192.0.2.0/24\"]",
              "links|mtu|1300",
              "vips|scheduler|\"sh\"",
              "vips|scheduler|\"rr\"",
              "vips|scheduler|\"none\"",
              "vips|hashPort|true",
              "vips|forward|\"direct\"",
              "vips|forward|\"nat\"",
              "vips|encapsulation|\"gue\"",
              "vips|thresholds|{\"upper\": 10, \"lower\": 20}",
              "vips|persistence|{\"seconds\": 60}",
              "vips|port|8080",
              "vips|port|80",
              "vips|addresses|[\"192.0.2.9\"]",
              "vips|addresses|[\"203.0.113.9\"]",
              "vips|l4|[]",
              "vips|l4|[\"R\"]",
              "vips|servers|[]",
              "vips|servers|[\"LB7\", \"LB7\"]")
          .map(value -> value.split("\\|"))
          .toList();

  private final TextBundle texts = PseudoTexts.texts();
  private final Set<String> foreign = new TreeSet<>();

  private void said(String english) {
    if (!english.isBlank() && !texts.said(english).startsWith("[")) {
      foreign.add(english);
    }
  }

  /// Sample labs, and what becomes of them when things are left out, doubled and exchanged.
  @Test
  void problemsAndTheirRemedies() throws Exception {
    Random chance = new Random(23);
    List<JsonNode> labs = new ArrayList<>();
    for (Path file : samples()) {
      labs.add(JsonMapper.shared().readTree(file.toFile()));
    }
    Set<String> sorts = new TreeSet<>();
    for (int i = 0; i < CHANGES; i++) {
      JsonNode lab = labs.get(i % labs.size()).deepCopy();
      for (int j = chance.nextInt(4); j >= 0; j--) {
        change((ObjectNode) lab, chance);
      }
      for (Problem problem : problems(lab)) {
        said(problem.message());
        said(problem.remedy());
        sorts.add(problem.message().replaceAll("'[^']*'|\\d+", ""));
      }
    }
    assertThat(foreign).isEmpty();
    assertThat(sorts).hasSizeGreaterThan(25);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".lab.json")).sorted().toList();
    }
  }

  private static List<Problem> problems(JsonNode lab) {
    try {
      return LabValidation.check(LabReader.read(lab.toString()));
    } catch (InvalidLabException _) {
      return List.of(); // what is wrong with a file is told to who wrote it, in its own words
    }
  }

  private static void change(ObjectNode lab, Random chance) {
    String name = List.of("nodes", "links", "vips").get(chance.nextInt(3));
    ArrayNode list = (ArrayNode) lab.path(name);
    if (list.isEmpty()) {
      return;
    }
    int at = chance.nextInt(list.size());
    ObjectNode one = (ObjectNode) list.get(at);
    ObjectNode other = (ObjectNode) list.get(chance.nextInt(list.size()));
    List<String> fields = List.copyOf(other.propertyNames());
    if (fields.isEmpty()) {
      return;
    }
    String field = fields.get(chance.nextInt(fields.size()));
    switch (chance.nextInt(8)) {
      case 0 -> list.remove(at);
      case 1 -> one.remove(field);
      case 2 -> list.add(one.deepCopy());
      case 3 -> one.set(field, other.get(field).deepCopy());
      default -> {
        List<String[]> able =
            VALUES.stream().filter(value -> value[0].equals(name) && fits(value, one)).toList();
        String[] value = able.get(chance.nextInt(able.size()));
        one.set(value[1], JsonMapper.shared().readTree(value[2]));
      }
    }
  }

  /// Most fields are of one kind of nodes.
  private static boolean fits(String[] value, ObjectNode one) {
    return value.length < 4 || value[3].contains(one.path("kind").asString(""));
  }

  /// Hops of flows to every VIP, in every sample.
  @Test
  void reasonsOfForecasts() throws Exception {
    DrawingForecasts forecasts = new DrawingForecasts(new LabPlanner(new ConfigTemplates()));
    for (Path file : samples()) {
      Lab lab = LabReader.read(file);
      for (String scheduler : List.of("mh", "sh", "rr", "wlc", "lblc", "ovf")) {
        Lab other =
            LabReader.read(
                LabWriter.write(lab)
                    .replace("\"scheduler\": \"mh\"", "\"scheduler\": \"" + scheduler + "\""));
        for (Vip vip : other.topology().vips()) {
          for (Node clients : other.topology().nodes(Kind.CLIENTS)) {
            for (HopReason reason : reasons(forecasts, other, clients, vip)) {
              said(reason.text());
            }
          }
        }
      }
    }
    assertThat(foreign).isEmpty();
  }

  private static List<HopReason> reasons(DrawingForecasts forecasts, Lab lab, Node clients, Vip vip)
      throws Exception {
    try {
      return forecasts
          .foresee(lab, new FlowQuestion(clients.name(), "", 40_000, vip.name()))
          .get(1, TimeUnit.MINUTES)
          .reasons();
    } catch (ExecutionException _) {
      return List.of(); // no such way
    }
  }

  /// What every single failure does, and why.
  @Test
  void harmOfFailures() throws Exception {
    DrawingForecasts forecasts = new DrawingForecasts(new LabPlanner(new ConfigTemplates()));
    for (Path file : samples()) {
      LabVerdict verdict =
          forecasts
              .verdict(Optional.empty(), LabReader.read(file))
              .outcome()
              .get(5, TimeUnit.MINUTES);
      for (FailureOutcome outcome : verdict.failures()) {
        outcome.reasons().keySet().forEach(this::said);
      }
    }
    assertThat(foreign).isEmpty();
  }

  @Test
  void faultsAndTheirSettings() {
    for (FaultKind kind : FaultKind.all()) {
      said(kind.label());
      for (FaultSetting setting : kind.settings()) {
        said(setting.label());
        // Examples and choices are words of the command line.
        if (setting.range().contains(" ")) {
          said(setting.range());
        }
      }
    }
    assertThat(foreign).isEmpty();
  }

  /// A phrase that nobody says any more, or says otherwise, would be looked up in vain.
  @Test
  void everyPhraseIsStillSaid() throws Exception {
    String sources = literals();
    ResourceBundle phrases = ResourceBundle.getBundle(PhraseBook.NAME, Locale.ROOT);
    for (String key : phrases.keySet()) {
      List<String> pairs = pairs(phrases.getString(key));
      long known = pairs.stream().filter(sources::contains).count();
      // Some sentences are put together from parts; where these meet nothing is in the sources.
      if (pairs.size() > 3 && known < pairs.size() * 0.6) {
        foreign.add(key + ": " + phrases.getString(key));
      }
    }
    assertThat(foreign).isEmpty();
  }

  /// Each two words that follow each other.
  private static List<String> pairs(String phrase) {
    List<String> pairs = new ArrayList<>();
    for (String piece : phrase.split("\\{\\d[~!]?}", -1)) {
      String[] words = piece.strip().split("\\s+", -1);
      for (int i = 1; i < words.length; i++) {
        pairs.add(words[i - 1] + " " + words[i]);
      }
    }
    return pairs;
  }

  /// What stands in quotes in the program and in its files, pieces of a sentence joined.
  private static String literals() throws IOException {
    StringBuilder all = new StringBuilder();
    List<Path> places =
        List.of(
            Path.of("..", "topology-model", "src", "main"),
            Path.of("..", "provisioner", "src", "main"),
            Path.of("src", "main", "java"),
            SAMPLES);
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file :
            files.filter(each -> each.toString().matches(".*\\.(java|json)")).toList()) {
          all.append(
              Files.readString(file)
                  .replaceAll("\"\\s*\\+\\s*\"", "")
                  .replace("\\\"", "\"")
                  .replace("%%", "%"));
        }
      }
    }
    return all.toString();
  }

  @Test
  void endsOfRequests() {
    for (RequestEnd end : RequestEnd.values()) {
      said(end.text());
    }
    assertThat(foreign).isEmpty();
  }

  @Test
  void samplesAndWhatTheyTeach() throws Exception {
    for (Path file : samples()) {
      Lab lab = LabReader.read(file);
      said(lab.title());
      said(lab.teaches());
    }
    assertThat(foreign).isEmpty();
  }
}
