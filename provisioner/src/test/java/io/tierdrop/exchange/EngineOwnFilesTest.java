package io.tierdrop.exchange;

import static io.tierdrop.exchange.EngineExportTest.at;
import static io.tierdrop.exchange.EngineExportTest.list;
import static io.tierdrop.exchange.EngineExportTest.text;
import static io.tierdrop.exchange.EngineExportTest.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.exchange.engine.ClabernetesExport;
import io.tierdrop.exchange.engine.ContainerlabExport;
import io.tierdrop.exchange.export.ExportResult;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.json.LabReader;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import io.tierdrop.topology.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a lab takes from the folder beside it is where its nodes look in an exported folder, or the
/// export is refused; no other format passes over it in silence.
class EngineOwnFilesTest {

  private static List<Lab> labs() throws Exception {
    List<Lab> labs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("..", "sample-labs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".lab.json")).sorted().toList()) {
        Lab lab = LabReader.read(file);
        if (lab.topology().nodes().stream().anyMatch(node -> !node.own().isEmpty())) {
          labs.add(lab);
        }
      }
    }
    return labs;
  }

  @Test
  void everyFileIsWhereItsNodeLooks() throws Exception {
    int files = 0;
    for (Lab lab : labs()) {
      ExportResult made = new ContainerlabExport().export(lab);
      Map<String, Object> document = yaml(text(made, lab.name() + ".clab.yml"));
      for (Node node : lab.topology().nodes()) {
        for (String member : node.members()) {
          for (Map.Entry<String, String> own : node.own().files().entrySet()) {
            List<String> binds =
                list(at(document, "topology", "nodes", member, "binds")).stream()
                    .map(Object::toString)
                    .toList();
            assertThat(text(made, source(binds, own.getKey())))
                .as("%s of %s of %s", own.getKey(), member, lab.name())
                .isEqualTo(content(lab, own.getValue(), member));
            files++;
          }
        }
      }
    }
    assertThat(files).isGreaterThan(5);
  }

  /// The file of the folder that a path inside is, by the longest bind.
  private static String source(List<String> binds, String path) {
    return binds.stream()
        .map(bind -> bind.split(":", -1))
        .filter(bind -> path.equals(bind[1]) || path.startsWith(bind[1] + "/"))
        .map(bind -> bind[0] + path.substring(bind[1].length()))
        .findFirst()
        .orElse("nowhere");
  }

  private static String content(Lab lab, String name, String member) {
    return lab.folder()
        .text(name)
        .orElseThrow()
        .replace("{{node}}", member)
        .replace("{{directory}}", "/run/tierdrop/" + lab.name() + "/nodes/" + member);
  }

  @Test
  void everyPackageIsInTheImage() throws Exception {
    int packages = 0;
    for (Lab lab : labs()) {
      List<String> installed =
          text(new ContainerlabExport().export(lab), "image/Dockerfile")
              .lines()
              .map(line -> line.replace("\\", "").strip())
              .toList();
      for (Node node : lab.topology().nodes()) {
        if (node.role() instanceof Role.Host host) {
          assertThat(installed).containsAll(host.packages());
          packages += host.packages().size();
        }
      }
    }
    assertThat(packages).isPositive();
  }

  private static Lab oneHost() throws InvalidLabException {
    return LabReader.read(
        """
        {"tierdrop": 1, "name": "one",
         "nodes": [
          {"name": "C", "kind": "clients"}, {"name": "I", "kind": "internet"},
          {"name": "R", "kind": "router"}, {"name": "LB4", "kind": "l4"},
          {"name": "app", "kind": "host", "run": {"web": ["/opt/run"]}, "packages": ["rare-tool"],
           "files": {"/opt/run": "run", "/etc/opt/a.conf": "a", "/var/www/b": "b",
                     "/home/c": "c", "/etc/hosts": "hosts"}},
          {"name": "S1", "kind": "switch", "mtu": 1600}],
         "links": [{"ends": ["C", "I"]}, {"ends": ["I", "R"]}, {"ends": ["R", "S1"]},
          {"ends": ["LB4", "S1"]}, {"ends": ["app", "S1"]}],
         "vips": [{"name": "v", "scheduler": "mh", "l4": ["LB4"], "servers": ["app"]}]}
        """);
  }

  private static final Map<String, String> TEXTS =
      Map.of(
          "run", "#!/bin/sh\nsleep 9\n", "a", "a", "b", "b", "c", "c", "hosts", "::1 localhost\n");

  @Test
  void whatNamesItsInterpreterCanBeExecuted() throws Exception {
    ExportResult made =
        new ContainerlabExport().export(oneHost().withFolder(new FolderContent(TEXTS)));
    Object app = at(yaml(text(made, "one.clab.yml")), "topology", "nodes", "app");
    assertThat(list(at(app, "binds")))
        .contains(
            "nodes/app/own/opt:/opt",
            "nodes/app/own/etc/opt:/etc/opt",
            "nodes/app/own/var/www:/var/www",
            "nodes/app/own/home:/home",
            "nodes/app/etc/hosts:/etc/hosts")
        .noneMatch(bind -> bind.toString().endsWith(":/srv"));
    List<Object> commands = list(at(app, "exec"));
    String program = "chmod 755 /run/tierdrop/one/nodes/app/own/opt/run";
    assertThat(commands).contains(program);
    assertThat(commands.indexOf(program))
        .isLessThan(commands.indexOf("tierdrop-start /usr/bin/env -C /srv /opt/run"));
    assertThat(text(made, "image/Dockerfile")).contains("rare-tool");
    assertThat(made.lost()).anyMatch(line -> line.startsWith("consent: "));
  }

  /// A lab that came as text alone: nobody knows what its nodes would run.
  @Test
  void aFileThatIsNotKnownIsMissedByName() throws Exception {
    Lab lab = oneHost().withFolder(new FolderContent(Map.of("run", "#!/bin/sh\n", "a", "a")));
    for (LabExport format : List.of(new ContainerlabExport(), new ClabernetesExport())) {
      assertThatThrownBy(() -> format.export(lab))
          .isInstanceOf(InvalidLabException.class)
          .hasMessageContaining("The content of 'b' is not known");
    }
  }

  @Test
  void formatsThatHaveNoPlaceForThemSaySo() throws Exception {
    for (Lab lab : labs()) {
      for (LabExport format : ExportFormats.all()) {
        boolean engine = List.of("containerlab", "clabernetes").contains(format.word());
        assertThat(format.export(lab).lost().stream())
            .as(format.word() + " " + lab.name())
            .filteredOn(
                line -> line.startsWith("own files, snippets and replaced configurations: "))
            .hasSize(engine ? 0 : 1);
      }
    }
  }
}
