package io.tierdrop.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.json.LabReader;
import io.tierdrop.plan.ComposedConfig;
import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.steward.DaemonProblem;
import io.tierdrop.steward.RefusedLine;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.SnippetPlace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A person's lines are in generated configurations where they said, and known by file and line.
class SnippetCompositionTest {

  private static final String LAB =
      """
      {"tierdrop": 1, "name": "own", "nodes": [
        {"name": "clients", "kind": "clients"}, {"name": "internet", "kind": "internet"},
        {"name": "R", "kind": "router", "snippets": {%s}},
        {"name": "LB4", "kind": "l4", "snippets": {%s}},
        {"name": "LB7", "kind": "l7", "count": 2, "servers": ["S"], "snippets": {%s}},
        {"name": "S", "kind": "backend", "snippets": {%s}},
        {"name": "ns", "kind": "dns", "names": [{"name": "www", "vips": ["www"]}],
         "snippets": {%s}},
        {"name": "infra", "kind": "switch", "mtu": 1540}],
       "links": [{"ends": ["clients", "internet"]}, {"ends": ["internet", "R"]},
        {"ends": ["R", "infra"]}, {"ends": ["LB4", "infra"]}, {"ends": ["LB7", "infra"]},
        {"ends": ["S", "infra"]}, {"ends": ["ns", "infra"]}],
       "vips": [{"name": "www", "scheduler": "mh", "l4": ["LB4"], "servers": ["LB7"]}]}
      """;

  private static LabPlan plan(SnippetPlace place) throws Exception {
    Object[] fields =
        List.of("bird", "keepalived", "haproxy", "nginx", "gdnsd").stream()
            .map(
                daemon ->
                    place.file().daemon().replace("bgpd", "bird").equals(daemon)
                        ? "\"%s\": \"mine\"".formatted(place.label())
                        : "")
            .toArray();
    Lab lab =
        LabReader.read(
                LAB.formatted(fields)
                    .replace(
                        "\"router\"",
                        place.file() == GeneratedFile.BGPD
                            ? "\"router\", \"daemon\": \"frr\""
                            : "\"router\""))
            .withFolder(
                new FolderContent(new TreeMap<>(Map.of("mine", "# first\n    of {{node}}\n"))));
    return new LabPlanner(new ConfigTemplates()).plan(lab);
  }

  private static NodePlan composed(LabPlan plan) {
    return plan.nodes().stream()
        .filter(node -> !node.composed().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(SnippetPlace.class)
  void linesAreAtTheirPlaceAndKnowWhereTheyComeFrom(SnippetPlace place) throws Exception {
    NodePlan node = composed(plan(place));
    ComposedConfig whole = Objects.requireNonNull(node.composed().get(place.file().path()));
    assertThat(node.files()).containsEntry(place.file().path(), whole.text());
    List<String> lines = whole.text().lines().toList();
    int second = lines.indexOf("    of " + node.name()) + 1;
    assertThat(whole.origin(second)).contains(new ComposedConfig.Origin("mine", 2));
    assertThat(whole.origin(second - 1)).contains(new ComposedConfig.Origin("mine", 1));
    assertThat(whole.origin(second + 1)).isEmpty();
    assertThat(heading(lines, second - 2)).startsWith(heading(place));
    assertThat(node.daemons()).anyMatch(DaemonPlan::own);
  }

  /// The nearest line above that is indented less than the person's comment.
  private static String heading(List<String> lines, int at) {
    for (int i = at - 2; i >= 0; i--) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("  ")) {
        return line;
      }
    }
    return "";
  }

  private static String heading(SnippetPlace place) {
    return switch (place) {
      case HAPROXY_GLOBAL -> "global";
      case HAPROXY_DEFAULTS -> "defaults";
      case HAPROXY_FRONTEND -> "frontend ";
      case HAPROXY_BACKEND -> "backend servers";
      case BIRD_FILTERS -> "router id";
      case BIRD_PROTOCOLS -> "}";
      case NGINX_HTTP, NGINX_SERVER, NGINX_LOCATION -> "http {";
      case KEEPALIVED_VIRTUAL_SERVER -> "virtual_server group";
      case GDNSD_OPTIONS -> "options => {";
      case BGPD_FILTERS -> "! R: made by";
      case BGPD_ROUTER -> " exit-address-family";
    };
  }

  @Test
  void allMembersOfATierHaveTheLines() throws Exception {
    assertThat(plan(SnippetPlace.HAPROXY_BACKEND).nodes())
        .filteredOn(node -> node.name().startsWith("LB7"))
        .hasSize(2)
        .allMatch(node -> node.composed().containsKey("haproxy.cfg"));
  }

  @Test
  void aLabWithoutLinesOfItsOwnHasNoDaemonThatAPersonDecides() throws Exception {
    Lab lab = LabReader.read(LAB.formatted("", "", "", "", ""));
    assertThat(new LabPlanner(new ConfigTemplates()).plan(lab).nodes())
        .allMatch(node -> node.composed().isEmpty())
        .flatExtracting(NodePlan::daemons)
        .noneMatch(DaemonPlan::own);
  }

  @Test
  void aRefusedLineIsToldByThePersonsFileAndLine() throws Exception {
    LabPlan plan = plan(SnippetPlace.HAPROXY_BACKEND);
    NodePlan node = composed(plan);
    int first =
        Objects.requireNonNull(node.composed().get("haproxy.cfg")).parts().getFirst().first();
    String refusal = "haproxy does not accept its configuration.";

    assertThat(told(plan, node, refusal, List.of(), first + 1).orElseThrow().message())
        .contains("mine, line 2, of the lab's folder");
    assertThat(told(plan, node, refusal, List.of("unknown 'first'"), 0).orElseThrow().message())
        .contains("mine, line 1, of the lab's folder");
    assertThat(told(plan, node, refusal, List.of("an end is missing"), 3).orElseThrow().message())
        .contains("mine (lines %d to %d)".formatted(first, first + 1));
    assertThat(told(plan, node, "haproxy ended.", List.of(), 0)).isEmpty();
  }

  private static Optional<DaemonProblem> told(
      LabPlan plan, NodePlan node, String message, List<String> log, int number) {
    return RefusedLine.told(
        plan,
        new DaemonProblem(node.name(), "haproxy", message, log, "a line", "haproxy.cfg", number));
  }
}
