package io.tierdrop.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.file.InputLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are small and stand for something endless: each is refused soon, in words.
class ImportBombsTest {

  private static void refused(String name, String text, String words) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertThatThrownBy(
                    () -> LabImport.of(new ForeignFile(name, text), Optional.empty(), Map.of()))
                .isInstanceOf(ForeignFileException.class)
                .hasMessageContaining(words));
  }

  @Test
  void aliasesOfAliases() {
    String laughs =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> "a%d: &a%d [*a%d, *a%d, *a%d]".formatted(i, i, i - 1, i - 1, i - 1))
            .collect(Collectors.joining("\n"));
    // Never unfolded: what is asked for of it is a node's text.
    refused("x.clab.yml", "a0: &a0 [lol]\n" + laughs + "\ntopology: {nodes: *a30}", "No node");
    String many = "a: &a {b: 1}\nc: [" + "*a, ".repeat(20_000) + "]\ntopology: {nodes: {}}";
    refused("x.clab.yml", many, "aliases");
    refused("x.clab.yml", "topology: &t {nodes: &n [*t, *n]}", "No node");
  }

  @Test
  void mergesOfMerges() {
    String doubled =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> "m%d: &m%d {<<: [*m%d, *m%d], k%d: 1}".formatted(i, i, i - 1, i - 1, i))
            .collect(Collectors.joining("\n"));
    String nodes = "\ntopology: {nodes: {<<: *m30, k1: [], k2: []}}";
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertThat(
                    LabImport.of(
                            new ForeignFile("x.clab.yml", "m0: &m0 {k0: 1}\n" + doubled + nodes),
                            Optional.empty(),
                            Map.of())
                        .made()
                        .nodes())
                .hasSize(31));
    refused("x.clab.yml", "topology:\n  nodes: &n\n    <<: *n\n", "No node");
  }

  @Test
  void depth() {
    refused("x.clab.yml", "topology: " + "[".repeat(100_000), "levels");
    refused("x.gns3", "{\"topology\": " + "[".repeat(100_000), "no JSON");
    refused("x.drawio", "<mxfile>" + "<a>".repeat(100_000), "levels");
    refused("x.dot", "graph " + "{".repeat(100_000), "nests more");
  }

  @Test
  void entitiesAndOtherFiles() {
    String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    refused("x.drawio", entity + "<mxfile><diagram name=\"&e;\"/></mxfile>", "document type");
    refused("x.xml", entity + "<scenario name=\"&e;\"/>", "document type");
    refused("x.xml", "<scenario name=\"&e;\"/>", "no XML");
  }

  @Test
  void manyElements() {
    refused("x.xml", "<scenario>" + "<a/>".repeat(600_000) + "</scenario>", "elements");
    refused("x.clab.yml", "topology: [" + "1,".repeat(600_000) + "]", "values");
    refused("x.gns3", "{\"topology\": {\"nodes\": [" + "{},".repeat(300_000) + "{}]}}", "no JSON");
  }

  @Test
  void oneLineOfDotThatStandsForMillionsOfEdges() {
    String some = IntStream.range(0, 3_000).mapToObj(i -> "n" + i).collect(Collectors.joining(" "));
    refused("x.dot", "graph { {" + some + "} -- {" + some + "} }", "more than 50,000");
  }

  @Test
  void aPageThatGrowsWhenItIsInflated() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 200; i++) {
        out.write(spaces);
      }
    }
    refused(
        "x.drawio",
        "<mxfile><diagram>"
            + Base64.getEncoder().encodeToString(packed.toByteArray())
            + "</diagram></mxfile>",
        "when decompressed");
  }

  @Test
  void aFileLongerThanAnyDrawing(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("x.clab.yml");
    Files.write(file, new byte[InputLimits.FOREIGN + 1]);
    assertThatThrownBy(() -> LabImport.read(file, Optional.empty(), Map.of()))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageContaining("longer than 8 MiB");
  }

  /// Whatever it comes to, it comes soon: what is quadratic shows at the limits of a file.
  private static void soon(String name, String text) {
    assertThat(text.length()).isLessThan(InputLimits.FOREIGN);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          try {
            LabImport.of(new ForeignFile(name, text), Optional.empty(), Map.of());
          } catch (ForeignFileException refused) {
            assertThat(refused).hasMessageNotContaining("\n");
          }
        },
        name);
  }

  private static String repeated(int times, IntFunction<String> each) {
    return IntStream.range(0, times).mapToObj(each).collect(Collectors.joining());
  }

  @Test
  void whatGrowsWithTheSquareOfAFile() {
    soon("names.dot", "graph {" + repeated(9_000, i -> "n" + i + " [label=same];") + "}");
    soon(
        "defaults.dot",
        "graph { node ["
            + repeated(90_000, i -> "a" + i + "=1,")
            + "];"
            + repeated(49_000, i -> "n" + i + ";")
            + "}");
    soon("label.dot", "graph { a [label=\"" + "<".repeat(4_000_000) + "\"]; a -- b }");
    soon("dashes.yml", "nodes: [a]\nlinks:\n- " + "a-".repeat(2_000_000) + "\n");
    soon(
        "bare-dashes.yml",
        "nodes: [a, '" + "-".repeat(40) + "']\nlinks:\n- x" + "-".repeat(4_000_000));
    soon("numbers.clab.yml", "topology:\n  nodes:\n" + repeated(200_000, i -> "    " + i + ":\n"));
    soon(
        "merges.clab.yml",
        "topology:\n  kinds: {k: &k {"
            + repeated(100_000, i -> "f" + i + ": 1, ")
            + "}}\n  nodes:\n"
            + repeated(1_500, i -> "    n" + i + ": {<<: *k}\n"));
    soon(
        "fields.clab.yml",
        "topology:\n  nodes: {a: }\n  links:\n  - {endpoints: ["
            + repeated(200_000, i -> "\"a:e" + i + "\", ")
            + "], "
            + repeated(100_000, i -> "f" + i + ": 1, ")
            + "}");
    soon("image.clab.yml", "topology: {nodes: {a: {image: \"" + ":".repeat(4_000_000) + "\"}}}");
    soon(
        "parents.drawio",
        "<mxGraphModel><root>"
            + repeated(
                60_000,
                i -> "<mxCell id='c%d' parent='c%d' vertex='1' value='v'/>".formatted(i, i + 1))
            + "</root></mxGraphModel>");
    for (String text : List.of("&lt;".repeat(1_800_000), " ".repeat(7_000_000) + "x")) {
      soon(
          "label.drawio",
          "<mxGraphModel><root><mxCell id='a' vertex='1' style='html=1;' value='"
              + text
              + "'/></root></mxGraphModel>");
    }
    soon(
        "style.drawio",
        "<mxGraphModel><root><mxCell id='a' vertex='1' value='x' style='image="
            + ".".repeat(4_000_000)
            + "'/><mxCell id='e' edge='1' source='a' target='a'/></root></mxGraphModel>");
    soon(
        "switches.gns3",
        "{\"topology\": {\"nodes\": ["
            + repeated(
                9_999,
                i ->
                    "{\"node_id\":\"%d\",\"name\":\"s\",\"node_type\":\"ethernet_switch\"},"
                        .formatted(i))
            + "{}], \"links\": ["
            + repeated(
                9_998,
                i -> "{\"nodes\":[{\"node_id\":\"%d\"},{\"node_id\":\"%d\"}]},".formatted(i, i + 1))
            + "{}]}}");
    soon("path.xml", "<scenario name='" + "x".repeat(7_000_000) + "'/>");
  }
}
