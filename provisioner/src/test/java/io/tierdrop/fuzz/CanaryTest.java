package io.tierdrop.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.compile.LabPlanner;
import io.tierdrop.host.BadAnswerException;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.ShellWords;
import io.tierdrop.json.LabReadResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.preflight.machine.MachineProbe;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.render.ConfigTemplates;
import io.tierdrop.steward.LabDeployment;
import io.tierdrop.steward.Steward;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A hostile text in every place of a lab file where a text can be, one place at a time: it is
/// refused, or it reaches nothing that a shell or a daemon reads.
class CanaryTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final List<String> HOSTILE =
      List.of(
          "$(touch canary)",
          "`touch canary`",
          "'; touch canary; #",
          "\"; touch canary; #",
          "x\ntouch canary\n",
          "x; include \"/canary\";",
          "x}\nprotocol pipe canary { table canary; }\n{",
          "x\n  server canary 127.0.0.1:1\n",
          "x; } location / { proxy_pass http://canary; } #",
          "}; misc_check { misc_path canary }",
          "%{+Q}o canary",
          "${canary}",
          "@if(canary)",
          "../../../canary",
          "/canary",
          "-canary",
          "canary.example",
          "canary",
          "Canary1");

  @TempDir Path directory;

  @Test
  void aHostileTextInAnyPlaceOfALabFileIsRefusedOrReachesNothing() throws Exception {
    LabPlanner planner = new LabPlanner(new ConfigTemplates());
    Map<String, Integer> taken = new TreeMap<>();
    int refused = 0;
    for (String sample : List.of("first-lab", "three-tier-small", "ecmp-anycast-dns")) {
      String text = LabFileTarget.text(LabFileTarget.SAMPLES.resolve(sample + ".lab.json"));
      List<String> places = new ArrayList<>();
      places(withFreeTexts(text), "", places);
      for (String place : places) {
        for (String hostile : HOSTILE) {
          ObjectNode root = withFreeTexts(text);
          put(root, place, hostile);
          LabReadResult reading = LabReader.tryRead(MAPPER.writeValueAsString(root));
          if (reading.lab().isEmpty()) {
            refused++;
            continue;
          }
          Lab lab = reading.lab().get();
          try {
            LabPlan plan = planner.plan(lab);
            // A legal name may well be "canary": then it is a name and nothing else.
            if (!hostile.matches("-?[A-Za-z0-9.-]+")) {
              Canaries.assertAsleep(plan);
            }
            taken.merge(place.replaceAll("[0-9]+", "*"), 1, Integer::sum);
          } catch (InvalidLabException e) {
            refused++;
          }
        }
      }
    }
    assertThat(refused).isGreaterThan(5_000);
    // Where a file may say whatever it likes. Any other place must be looked at first.
    assertThat(taken.entrySet().stream().filter(e -> e.getValue() > 60).map(Map.Entry::getKey))
        .allMatch(
            place ->
                List.of("/title", "/teaches", "/$schema").contains(place)
                    || place.startsWith("/drawing/"));
    assertThat(taken).containsKeys("/title", "/teaches", "/drawing/notes/*/text");
  }

  private static ObjectNode withFreeTexts(String text) {
    ObjectNode root = (ObjectNode) MAPPER.readTree(text);
    root.put("title", "t").put("teaches", "t");
    ObjectNode drawing = root.withObjectProperty("drawing");
    ObjectNode note = drawing.putArray("notes").addObject();
    note.put("text", "n").put("x", 1).put("y", 1).put("width", 100).put("height", 50);
    ObjectNode site = drawing.putArray("sites").addObject();
    site.put("name", "s").put("x", 1).put("y", 1).put("width", 100).put("height", 50);
    return root;
  }

  /// Pointers of all texts, and of all names of fields with a `#` at the end.
  private static void places(JsonNode node, String at, List<String> places) {
    if (node.isString()) {
      places.add(at);
    }
    for (var field : node.properties()) {
      places.add(at + "/" + field.getKey() + "#");
      places(field.getValue(), at + "/" + field.getKey(), places);
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places(array.get(i), at + "/" + i, places);
      }
    }
  }

  private static void put(ObjectNode root, String place, String text) {
    boolean name = place.endsWith("#");
    String pointer = name ? place.substring(0, place.length() - 1) : place;
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    JsonNode parent = root.at(pointer.substring(0, pointer.lastIndexOf('/')));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), text);
    } else if (parent instanceof ObjectNode object && name) {
      object.set(text, object.remove(last));
    } else if (parent instanceof ObjectNode object) {
      object.put(last, text);
    }
  }

  @Test
  void noCommandLineOfOursLetsAHostileWordOut() throws Exception {
    List<HostCommand> commands = new ArrayList<>();
    for (String hostile : HOSTILE) {
      AnsweringHost host = new AnsweringHost("{\"result\":\"who\",\"people\":[]}");
      new LabDeployment(host).destroy(hostile);
      new LabDeployment(host).document(hostile);
      Steward steward = new Steward(host, hostile, new CallerIdentity(hostile, hostile));
      assertThatThrownBy(() -> steward.startAndAsk(MAPPER.createObjectNode(), line -> {}))
          .isInstanceOf(BadAnswerException.class)
          .hasMessageContaining("unexpected");
      steward.others();
      steward.runs();
      AnsweringHost probed = new AnsweringHost("end\t\n");
      new MachineProbe(probed, InstantSource.system())
          .ask(hostile, List.of(hostile), List.of(hostile), true);
      commands.addAll(host.commands());
      commands.addAll(probed.commands());
    }
    assertThat(commands).hasSizeGreaterThan(100);
    Path canary = directory.resolve("canary");
    for (HostCommand command : commands) {
      // The very line that the far shell gets, with a program in front that prints its words.
      String line = "printf '%s\\0' " + ShellWords.quote(command.words());
      Process shell =
          new ProcessBuilder("/bin/sh", "-c", line).directory(directory.toFile()).start();
      String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor()).isZero();
      assertThat(words).isEqualTo(String.join("\0", command.words()) + "\0");
      assertThat(canary).doesNotExist();
    }
  }

  @Test
  void theProbeItselfRunsNothingThatItIsGiven() throws Exception {
    AnsweringHost host = new AnsweringHost("end\t\n");
    String all = String.join(" ", HOSTILE);
    new MachineProbe(host, InstantSource.system())
        .ask("$(touch canary)", List.of(all), List.of(all), true);
    Process shell =
        new ProcessBuilder(host.commands().getFirst().words())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(answer).isZero();
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void everyScriptThatGoesToAMachineIsWellFormed() throws IOException, InterruptedException {
    Path resources = Path.of("src", "main", "resources", "io", "tierdrop");
    List<Path> scripts;
    try (var files = Files.walk(resources)) {
      scripts = files.filter(file -> file.toString().endsWith(".sh")).toList();
    }
    assertThat(scripts).hasSizeGreaterThan(3);
    for (Path script : scripts) {
      assertThat(
              new ProcessBuilder("/bin/sh", "-n", script.toString()).inheritIO().start().waitFor())
          .as(script.toString())
          .isZero();
    }
  }
}
