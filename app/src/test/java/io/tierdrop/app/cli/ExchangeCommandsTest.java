package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.app.designer.Runs;
import io.tierdrop.app.recording.RecordingWriter;
import io.tierdrop.exchange.ExportFormats;
import io.tierdrop.exchange.export.LabExport;
import io.tierdrop.host.Host;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `export` and `import`: files, exit codes, and nothing lost.
class ExchangeCommandsTest {

  @TempDir Path directory;

  private static int run(Object... words) {
    Host none =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (_, _, _) -> null);
    String[] texts = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      texts[i] = words[i].toString();
    }
    return new CommandLineProgram(new MachineProgram(none)).execute(texts);
  }

  @Test
  void everyFormatIsWrittenUnderItsUsualNameOrTheOneGiven() throws Exception {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", "first-lab.lab.json"));
    for (LabExport format : ExportFormats.all()) {
      if (!format.export(lab).single()) {
        continue;
      }
      assertThat(run("export", "first-lab", "--to", format.word(), "--out", directory)).isZero();
      assertThat(directory.resolve(format.usualName(lab))).isNotEmptyFile();
      Path named = directory.resolve("sub").resolve("x." + format.word());
      assertThat(run("export", "first-lab", "--to", format.word(), "--out", named)).isZero();
      assertThat(named).hasSameTextualContentAs(directory.resolve(format.usualName(lab)));
    }
    assertThat(run("export", "first-lab", "--to", "visio", "--out", directory)).isEqualTo(2);
    assertThat(run("export", "first-lab")).isEqualTo(2);
  }

  @Test
  void aLabForAnEngineIsAFolder() throws Exception {
    Path folder = directory.resolve("first");
    assertThat(run("export", "first-lab", "--to", "containerlab", "--out", folder)).isZero();
    assertThat(folder.resolve("first-lab.clab.yml")).isNotEmptyFile();
    assertThat(folder.resolve("image/Dockerfile")).isNotEmptyFile();
    assertThat(folder.resolve("nodes/LB7-1/haproxy.cfg")).isNotEmptyFile();
    assertThat(folder.resolve("README.md")).content().contains("containerlab deploy");
  }

  @Test
  void aLabAndARecordingBecomePages() throws Exception {
    Path page = directory.resolve("lab.html");
    assertThat(run("export", "first-lab", "--html", page)).isZero();
    assertThat(page).content().contains("<!doctype html>", "\"flows\":[]");
    Lab lab = LabReader.read(Path.of("..", "sample-labs", "three-tier.lab.json"));
    Path recording = directory.resolve("run.recording.gz");
    RecordingWriter.write(recording, lab, Runs.recording(lab, 20).entries());
    assertThat(run("export", recording, "--html", page)).isZero();
    assertThat(page).content().contains("203.0.113.7");
    assertThat(run("export", recording, "--to", "csv")).isEqualTo(1);
    assertThat(run("export", "first-lab", "--to", "csv", "--html", page)).isEqualTo(2);
    assertThat(run("export", directory.resolve("none.recording.gz"), "--html", page)).isEqualTo(1);
  }

  @Test
  void aStretchOfARecordingBecomesAPictureThatMoves() throws Exception {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", "three-tier-small.lab.json"));
    Path recording = directory.resolve("run.recording.gz");
    RecordingWriter.write(recording, lab, Runs.recording(lab, 20).entries());
    Path svg = directory.resolve("run.svg");
    Path gif = directory.resolve("run.gif");
    assertThat(run("export", recording, "--svg", svg, "--from", "20", "--to", "40")).isZero();
    assertThat(svg).content().contains("animateMotion", "prefers-color-scheme");
    Object[] dark = {"--from", "29", "--to", "33", "--speed", "4", "--theme", "dark"};
    assertThat(run(with(dark, "export", recording, "--gif", gif))).isZero();
    assertThat(Files.readAllBytes(gif)).startsWith('G', 'I', 'F', '8', '9', 'a');
    assertThat(run("export", recording, "--gif", gif, "--to", "csv")).isEqualTo(2);
    assertThat(run("export", recording, "--gif", gif, "--from", "99999")).isEqualTo(2);
    assertThat(run("export", recording, "--gif", gif, "--speed", "0.1")).isEqualTo(2);
    assertThat(run("export", recording, "--gif", gif, "--svg", svg)).isEqualTo(2);
    assertThat(run("export", "first-lab", "--gif", gif)).isEqualTo(2);
  }

  private static Object[] with(Object[] more, Object... words) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  @Test
  void aPackedLabIsTakenByEveryCommandAsTheLabItself() throws Exception {
    Path zip = directory.resolve("own.zip");
    assertThat(run("pack", "own-application", "-o", zip)).isZero();
    assertThat(run("pack", "own-application", "-o", zip)).isEqualTo(2);
    assertThat(run("pack", "own-application", "-o", zip, "--replace")).isZero();
    assertThat(run("validate", zip)).isZero();
    Path folder = directory.resolve("own");
    assertThat(run("pack", zip, "-o", folder)).isZero();
    assertThat(folder.resolve("scenarios/own-application")).isNotEmptyDirectory();
    assertThat(run("validate", folder)).isZero();
    Files.writeString(folder.resolve("second.lab.json"), "{}");
    assertThat(run("validate", folder)).isEqualTo(2);
    Path notes = Files.writeString(directory.resolve("notes.md"), "what it is for");
    assertThat(run("pack", "first-lab", "-o", directory.resolve("f"), "--with", notes)).isZero();
    assertThat(directory.resolve("f/notes.md")).hasContent("what it is for");
    Path other = Files.writeString(directory.resolve("x.sh"), "touch y");
    assertThat(run("pack", "first-lab", "-o", directory.resolve("g"), "--with", other))
        .isEqualTo(2);
    assertThat(run("validate", Files.writeString(directory.resolve("bad.zip"), "no zip")))
        .isEqualTo(2);
    assertThat(run("validate", "https://x.example/labs.git")).isEqualTo(2);
    assertThat(run("fetch", "https://x.example/labs.git")).isEqualTo(5);
    assertThat(run("fetch", "file:///etc/x.lab.json", "--yes")).isEqualTo(2);
  }

  @Test
  void whatOnlyAPlanShowsIsAProblemToo() throws Exception {
    String many =
        Files.readString(Path.of("../sample-labs/cases/28-drain.lab.json"))
            .replace("\"kind\": \"l4\", \"count\": 2", "\"kind\": \"l4\", \"count\": 65");
    Path lab = Files.writeString(directory.resolve("many.lab.json"), many);
    assertThat(run("validate", lab)).isEqualTo(run("plan", lab)).isNotZero();
  }

  @Test
  void ofAFoldersDrawingsATableIsMadeThatComesOutAgain() throws Exception {
    Path folder = directory.resolve("drawings");
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(folder.resolve("deep/x.dot"), "graph { a -- b; b -- web1 }");
    Files.writeString(folder.resolve("y.dot"), "graph {");
    Files.writeString(folder.resolve("z.yml"), "x: &x {<<: *x}");
    for (LabExport format : ExportFormats.all()) {
      run("export", "first-lab", "--to", format.word(), "--out", folder.resolve(format.word()));
    }
    PrintStream before = System.out;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      assertThat(run("import", folder, "--json")).isZero();
    } finally {
      System.setOut(before);
    }
    String lines = told.toString(StandardCharsets.UTF_8);
    assertThat(lines).contains("deep/x.dot", "\"faults\":0");
    Path known = Files.writeString(directory.resolve("known.jsonl"), lines);
    assertThat(run("import", folder, "--against", known)).isZero();
    Files.writeString(folder.resolve("deep/x.dot"), "graph { a -- b }");
    assertThat(run("import", folder, "--against", known)).isEqualTo(1);
    assertThat(run("import", folder, "-o", directory.resolve("no.lab.json"))).isEqualTo(2);
  }

  @Test
  void aDrawingBecomesALabFileWithCorrectedKindsAndNoFileIsLost() throws Exception {
    Path drawing = Files.writeString(directory.resolve("x.dot"), "graph { a -- b; b -- web1 }");
    Path out = directory.resolve("x.lab.json");
    assertThat(run("import", drawing)).isZero();
    assertThat(out).doesNotExist();
    assertThat(run("import", drawing, "-o", out, "--kind", "a=internet")).isZero();
    assertThat(LabReader.read(out).topology().node("a").orElseThrow().kind())
        .isEqualTo(Kind.INTERNET);
    String before = Files.readString(out);
    assertThat(run("import", drawing, "-o", out)).isEqualTo(2);
    assertThat(out).hasContent(before);
    assertThat(run("import", drawing, "-o", out, "--replace")).isZero();
    assertThat(Files.readString(out)).isNotEqualTo(before);
  }

  @Test
  void whatCannotBeReadHasADistinctExitCodeAndWritesNothing() throws Exception {
    Path broken = Files.writeString(directory.resolve("x.dot"), "graph {");
    Path out = directory.resolve("y.lab.json");
    assertThat(run("import", broken, "-o", out)).isEqualTo(1);
    assertThat(run("import", broken, "-o", out, "--from", "visio")).isEqualTo(2);
    assertThat(run("import", broken, "-o", out, "--kind", "a=nothing")).isEqualTo(2);
    assertThat(run("import", directory.resolve("none.dot"), "-o", out)).isEqualTo(2);
    assertThat(run("import", directory, "-o", out)).isEqualTo(2);
    assertThat(out).doesNotExist();
  }
}
