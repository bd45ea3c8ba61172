package io.tierdrop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.chance.LabBounds;
import io.tierdrop.chance.LabGenerator;
import io.tierdrop.compile.LabPlanner;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.json.LabReader;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Link;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two labs that differ in one field: an export differs, or says that it has no place for it.
/// The fields are those of all samples and cases, and of labs by chance (`-Dchance.places=100` for
/// more places of each).
class ExportLossesTest {

  private static final int PLACES = Integer.getInteger("chance.places", 2);
  private static final int LABS = 15;
  private static final Set<String> ENGINES = Set.of("containerlab", "clabernetes");

  /// What a lost field is called, by where it stands; the first that fits counts.
  private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

  private static void word(String places, String... words) {
    WORDS.put(places, List.of(words));
  }

  static {
    word("/title", "title");
    word("/teaches", "text of what it teaches");
    word("/settings.*", "settings");
    word("/nodes:[a-z0-9-]+/count", "counts of tiers");
    word("/nodes:[a-z0-9-]+/as(PerMember)?", "AS numbers");
    word(
        "/nodes:[a-z0-9-]+/addresses.*",
        "given addresses and prefixes",
        "addresses on segments that are not there");
    word("/nodes:switch/prefixes.*", "given addresses and prefixes");
    word("/nodes:clients/prefixes.*", "given prefixes of clients");
    word("/nodes:switch/families", "families of switches");
    word("/nodes:switch/mtu", "MTUs");
    word("/nodes:[a-z0-9-]+/(files|snippets|replace).*", "own files, snippets");
    word("/nodes:host/(run|packages|check|proxy).*", "programs, packages and checks");
    word("/nodes:dns/(zone|names).*", "zones");
    word("/nodes:[a-z0-9-]+/.*", "weights, servers, populations, routes and behaviour");
    word("/links/prefixes.*", "given addresses and prefixes");
    word("/links/mtu", "MTUs");
    word("/links/quality.*", "qualities of links");
    word("/vips", "VIPs: ");
    word("/vips/tls.*", "TLS of VIPs");
    word("/vips/port", "ports of VIPs", "VIPs: ");
    word("/vips/.*", "forwarding of VIPs", "VIPs: ");
    word("/drawing", "places in the drawing", "sites", "notes");
    word("/drawing/nodes.*", "places in the drawing", "places of single members");
    word("/drawing/sites.*", "sites");
    word("/drawing/notes.*", "notes");
  }

  private static final List<Lab> ALL = new ArrayList<>();
  private static List<DrawnField> fields = List.of();

  @BeforeAll
  static void read() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("..", "sample-labs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".lab.json")).sorted().toList()) {
        ALL.add(LabReader.read(file));
      }
    }
    LabGenerator generator = new LabGenerator(LabBounds.PLANNED);
    for (int seed = 0; seed < LABS; seed++) {
      ALL.add(generator.lab(seed).lab());
    }
    fields = DrawnField.of(ALL);
    Collections.shuffle(fields, new Random(7));
  }

  private static Optional<ExportResult> export(LabExport format, Lab lab) {
    try {
      return Optional.of(format.export(lab));
    } catch (InvalidLabException e) {
      return Optional.empty(); // an engine's, of a lab that cannot be deployed
    }
  }

  /// The files with the name that the first of them has as usual, which some formats need to tell
  /// what lab it is.
  private static String texts(LabExport format, Lab lab, ExportResult made) {
    return format.usualName(lab) + made.files();
  }

  @Test
  void aFieldThatDiffersChangesTheTextOrIsNamed() throws Exception {
    Map<String, Integer> places = new LinkedHashMap<>();
    Set<String> silent = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    for (DrawnField field : fields) {
      if (places.merge(field.general(), 1, Integer::sum) > PLACES) {
        continue;
      }
      for (Lab other : (Iterable<Lab>) field.others()::iterator) {
        seen.add(field.general());
        for (LabExport format : ExportFormats.all()) {
          if (!ENGINES.contains(format.word())
              && silent(format, field, other)
              && !idle(field, other)) {
            silent.add(format.word() + " " + field.general() + " in " + field.lab().name());
          }
        }
      }
    }
    assertThat(silent).isEmpty();
    // Each kind of node, links, VIPs, settings, the drawing.
    assertThat(seen).hasSizeGreaterThan(90);
  }

  /// Whether it says nothing there: a number for each member of a tier of one, an address that the
  /// node had by itself.
  private static boolean idle(DrawnField field, Lab other) {
    Optional<LabPlan> plan = planned(field.lab());
    return plan.isPresent() && plan.equals(planned(other)) && !words(field);
  }

  /// What people read and no plan knows.
  private static boolean words(DrawnField field) {
    return field.general().matches("/(title|teaches|drawing.*)");
  }

  /// What a plan has no use for is no loss there.
  @Test
  void aFieldThatChangesThePlanChangesAnEnginesFilesOrIsNamed() throws Exception {
    Map<String, Integer> places = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    Set<String> silent = new TreeSet<>();
    for (DrawnField field : fields) {
      if (words(field) || places.merge(field.general(), 1, Integer::sum) > PLACES / 2) {
        continue;
      }
      for (Lab other : (Iterable<Lab>) field.others()::iterator) {
        if (planned(field.lab()).equals(planned(other))) {
          continue;
        }
        seen.add(field.general());
        for (String word : ENGINES) {
          LabExport format = ExportFormats.byWord(word).orElseThrow();
          if (silent(format, field, other)) {
            silent.add(word + " " + field.general() + " in " + field.lab().name());
          }
        }
        break;
      }
    }
    assertThat(silent).isEmpty();
    assertThat(seen).hasSizeGreaterThan(60);
  }

  private static Optional<LabPlan> planned(Lab lab) {
    try {
      LabPlan plan = new LabPlanner(new ConfigTemplates()).plan(lab);
      // Packages are in the image's list of all that is needed: see EngineOwnFilesTest.
      return Optional.of(
          new LabPlan(
              plan.lab(),
              plan.segments(),
              plan.nodes(),
              plan.services(),
              plan.hostSysctls(),
              plan.modules(),
              plan.sparse(),
              plan.convergeSeconds(),
              List.of()));
    } catch (InvalidLabException e) {
      return Optional.empty();
    }
  }

  private static boolean silent(LabExport format, DrawnField field, Lab other) {
    Optional<ExportResult> one = export(format, field.lab());
    Optional<ExportResult> two = export(format, other);
    if (one.isEmpty() || two.isEmpty()) {
      return false;
    }
    return texts(format, field.lab(), one.get()).equals(texts(format, other, two.get()))
        && !named(field, one.get().lost())
        && !named(field, two.get().lost());
  }

  private static boolean named(DrawnField field, List<String> lost) {
    List<String> words =
        WORDS.entrySet().stream()
            .filter(entry -> field.general().matches(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(List.of("no word is known for it"));
    return lost.stream()
        .anyMatch(
            line ->
                line.contains(field.owner())
                    && (line.contains("which nothing hangs on")
                        || words.stream().anyMatch(line::contains)));
  }

  /// A part of a lab that only some labs have is told by those only.
  @Test
  void aBareLabLosesNothingInADrawing() throws Exception {
    Lab lab =
        LabReader.read(
            """
            {"tierdrop": 1, "name": "bare",
             "nodes": [{"name": "R1", "kind": "router"}, {"name": "R2", "kind": "router"}],
             "links": [{"ends": ["R1", "R2"]}]}
            """);
    assertThat(lab.topology().links()).containsExactly(new Link("R1", "R2"));
    for (LabExport format : ExportFormats.all()) {
      if (!ENGINES.contains(format.word())) {
        assertThat(format.export(lab).lost()).as(format.word()).isEmpty();
      }
    }
  }
}
