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
import java.util.Map;
import java.util.Optional;
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
}
