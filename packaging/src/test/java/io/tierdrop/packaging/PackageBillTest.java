package io.tierdrop.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bill of a package names what lies in it, no more and no less.
class PackageBillTest {

  private static final String OF_X =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"; // sha256sum of "x"

  @TempDir Path directory;
  private Path build;
  private Path jars;

  @BeforeEach
  void fill() throws IOException {
    List<String> parts = new ArrayList<>();
    for (String name : List.of("app@1", "codegen@2", "javafx-base@3", "javafx-base@3", "sshj@4")) {
      int at = name.indexOf('@');
      String classifier = parts.size() == 3 ? "classifier=linux&" : "";
      parts.add(
          """
          {"type": "library", "bom-ref": "pkg:maven/g/%s?%stype=jar", "group": "g", "name": "%s", "version": "%s",
           "hashes": [{"alg": "MD5", "content": "00"}], "licenses": [{"license": {"id": "MIT"}}]}
          """
              .formatted(name, classifier, name.substring(0, at), name.substring(at + 1)));
    }
    build =
        Files.writeString(
            directory.resolve("build.json"),
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:0", "version": 1,
             "metadata": {"component": {"type": "library", "bom-ref": "pkg:maven/g/all@1?type=pom", "name": "all"},
               "properties": [{"name": "maven.goal", "value": "makeAggregateBom"}]},
             "components": [%s],
             "dependencies": [
               {"ref": "pkg:maven/g/app@1?type=jar", "dependsOn":
                 ["pkg:maven/g/codegen@2?type=jar", "pkg:maven/g/javafx-base@3?type=jar",
                  "pkg:maven/g/javafx-base@3?classifier=linux&type=jar", "pkg:maven/g/sshj@4?type=jar"]},
               {"ref": "pkg:maven/g/javafx-base@3?type=jar", "dependsOn":
                 ["pkg:maven/g/javafx-base@3?classifier=linux&type=jar"]},
               {"ref": "pkg:maven/g/codegen@2?type=jar", "dependsOn": []}]}
            """
                .formatted(String.join(",", parts)));
    jars = Files.createDirectory(directory.resolve("jars"));
    for (String jar : List.of("app-1", "javafx-base-3-mac-aarch64", "sshj-4")) {
      Files.writeString(jars.resolve(jar + ".jar"), "x");
    }
  }

  private JsonNode bill(String... more) throws IOException {
    Path file = directory.resolve("bom.json");
    List<String> words = new ArrayList<>();
    words.addAll(List.of(build.toString(), jars.toString(), file.toString()));
    words.addAll(List.of(more));
    PackageBill.main(words.toArray(String[]::new));
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static List<String> references(JsonNode parts) {
    return parts.valueStream().map(part -> part.path("bom-ref").asString()).toList();
  }

  @Test
  void namesTheFilesThatLieThereWithTheirOwnChecksums() throws IOException {
    JsonNode bill = bill();

    assertThat(references(bill.path("components")))
        .containsExactly(
            "pkg:maven/g/app@1?type=jar",
            "pkg:maven/g/javafx-base@3?classifier=mac-aarch64&type=jar",
            "pkg:maven/g/sshj@4?type=jar");
    for (JsonNode part : bill.path("components")) {
      assertThat(part.path("hashes")).hasSize(1);
      assertThat(part.path("hashes").path(0).path("content").asString()).isEqualTo(OF_X);
      assertThat(part.path("licenses")).hasSize(1);
    }
    assertThat(bill.path("metadata").path("component").path("type").asString())
        .isEqualTo("application");
  }

  @Test
  void whatStandsOnWhatIsToldOfThesePartsAlone() throws IOException {
    JsonNode graph = bill().path("dependencies");

    assertThat(graph).hasSize(3);
    assertThat(graph.path(0).path("dependsOn")).hasSize(3);
    assertThat(graph.path(1).path("dependsOn").valueStream().map(JsonNode::asString))
        .containsExactly(
            "pkg:maven/g/javafx-base@3?classifier=mac-aarch64&type=jar",
            "pkg:maven/g/sshj@4?type=jar");
    assertThat(graph.path(2).path("dependsOn")).isEmpty();
  }

  @Test
  void theJavaRuntimeIsAPartWhereThereIsOne() throws IOException {
    Path runtime = Files.createDirectory(directory.resolve("runtime"));
    Files.writeString(
        runtime.resolve("release"), "JAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base\"\n");

    JsonNode parts = bill(runtime.toString()).path("components");

    assertThat(references(parts)).hasSize(4).endsWith("java-runtime@25.0.3");
  }

  @Test
  void theSameFilesHaveTheSameName() throws IOException {
    JsonNode first = bill();
    assertThat(bill()).isEqualTo(first);

    Files.writeString(jars.resolve("sshj-4.jar"), "another");
    assertThat(bill().path("serialNumber")).isNotEqualTo(first.path("serialNumber"));
  }

  @Test
  void aFileThatTheBuildDoesNotKnowIsNoPartOfAPackage() throws IOException {
    Files.writeString(jars.resolve("stray-9.jar"), "x");

    assertThatThrownBy(this::bill).isInstanceOf(IOException.class).hasMessageContaining("stray-9");
  }
}
