package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tierdrop.app.cli.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every command with everything that can be wrong about what it is given, through the whole
/// program: each ends with the exit code that is documented and says in plain words what is wrong
/// and where.
class WrongInputsTest {

  /// Nobody listens at TCP port 1 of this machine.
  private static final String NOBODY = "ssh://root@127.0.0.1:1";

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// What no person should have to read.
  private static final List<String> RIDDLES =
      List.of(
          "(null)",
          ": null",
          "java.",
          "Exception",
          "io.tierdrop",
          "picocli",
          "made a mistake",
          "exit code 0",
          "Input length",
          "is not an int",
          "is not a long",
          "\u001b",
          "\tat ");

  /// Commands with a lab, which stands for `LAB`, and all else that they want.
  private static final List<String> ON_LABS =
      List.of(
          "validate LAB",
          "plan LAB",
          "forecast LAB",
          "picture LAB OUT",
          "monkey LAB",
          "export LAB --to graphviz --out OUT",
          "demo LAB --headless --on HOST",
          "preflight LAB --on HOST",
          "prepare LAB --on HOST",
          "deploy LAB --on HOST",
          "status LAB --on HOST",
          "destroy LAB --on HOST",
          "curl LAB --on HOST",
          "flows LAB --on HOST",
          "inject LAB killed S1 --on HOST",
          "heal LAB --on HOST",
          "faults LAB --on HOST",
          "scenario LAB kill --on HOST",
          "exec LAB S1 --on HOST -- true");

  /// Those that go to a machine, with a lab that is well.
  private static final List<String> ON_MACHINES =
      ON_LABS.stream().filter(command -> command.contains("HOST")).toList();

  @TempDir Path directory;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    System.setProperty("tierdrop.samples", Path.of("..", "sample-labs").toString());
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    System.clearProperty("tierdrop.samples");
  }

  private static void make(Path path, byte... bytes) throws IOException {
    Files.write(path, bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Path pipe() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  /// Files that are no lab: their path, and what the program ends with.
  private Map<Path, ExitCode> noLabs() throws Exception {
    make(
        directory.resolve("latin1.lab.json"),
        "{\"title\": \"B\u00fcro\"}".getBytes(StandardCharsets.ISO_8859_1));
    make(directory.resolve("empty.lab.json"));
    make(directory.resolve("cut.lab.json"), "{\"name\": \"x\", ".getBytes(StandardCharsets.UTF_8));
    make(directory.resolve("null.lab.json"), "null".getBytes(StandardCharsets.UTF_8));
    make(directory.resolve("zeros.lab.json"), new byte[100]);
    make(directory.resolve("\u001b[31mred.lab.json"), "[]".getBytes(StandardCharsets.UTF_8));
    make(directory.resolve("zip.lab.json"), gzip("{}"));
    Files.createDirectory(directory.resolve("dir.lab.json"));
    Files.createSymbolicLink(directory.resolve("loop.lab.json"), Path.of("loop.lab.json"));
    Map<Path, ExitCode> files = new LinkedHashMap<>();
    files.put(directory.resolve("missing.lab.json"), ExitCode.WRONG_USAGE);
    files.put(directory.resolve("missing/dir.lab.json"), ExitCode.WRONG_USAGE);
    files.put(directory.resolve("empty.lab.json/x.lab.json"), ExitCode.WRONG_USAGE);
    files.put(directory.resolve("dir.lab.json"), ExitCode.WRONG_USAGE);
    files.put(directory.resolve("loop.lab.json"), ExitCode.WRONG_USAGE);
    files.put(pipe(), ExitCode.WRONG_USAGE);
    files.put(Path.of("/dev/full"), ExitCode.WRONG_USAGE);
    files.put(directory.resolve("latin1.lab.json"), ExitCode.BAD_RESULT);
    files.put(directory.resolve("empty.lab.json"), ExitCode.BAD_RESULT);
    files.put(directory.resolve("cut.lab.json"), ExitCode.BAD_RESULT);
    files.put(directory.resolve("null.lab.json"), ExitCode.BAD_RESULT);
    files.put(directory.resolve("zeros.lab.json"), ExitCode.BAD_RESULT);
    files.put(directory.resolve("\u001b[31mred.lab.json"), ExitCode.BAD_RESULT);
    files.put(directory.resolve("zip.lab.json"), ExitCode.BAD_RESULT);
    return files;
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoLabIsRefusedByEveryCommand() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    Map<Path, ExitCode> files = noLabs();
    for (String command : ON_LABS) {
      files.forEach(
          (file, code) -> add(tests, command.replace("LAB", file.toString()), code, file));
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> aMachineThatIsNotThereIsNamed() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String command : ON_MACHINES) {
      String well = command.replace("LAB", "three-tier-small").replace("kill ", "killing ");
      if (!command.startsWith("scenario")) {
        add(tests, well, ExitCode.NO_HOST, "127.0.0.1");
        add(tests, well + " --identity MISSING", ExitCode.NO_HOST, "127.0.0.1");
      }
      String on = "scenario three-tier-small l7-killed --on HOST";
      String words = command.startsWith("scenario") ? on : well;
      add(tests, words.replace("HOST", "ssh://"), ExitCode.WRONG_USAGE, "ssh://");
      add(tests, words.replace("HOST", "a/b"), ExitCode.WRONG_USAGE, "a/b");
      add(tests, words.replace("HOST", "ssh://h:99999"), ExitCode.WRONG_USAGE, "99999");
    }
    add(tests, "status first-lab --on host.invalid", ExitCode.NO_HOST, "host.invalid");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> optionsWithoutSense() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String command : ON_LABS) {
      String well = command.replace("LAB", "three-tier-small");
      String before = well.contains(" -- ") ? well.substring(0, well.indexOf(" -- ")) : well;
      String words = command.startsWith("exec") ? before + " true" : before;
      add(tests, words + " --nope", ExitCode.WRONG_USAGE, "--nope");
      add(tests, words + " --n\u001b]0;x\u0007ope", ExitCode.WRONG_USAGE, "ope");
      add(tests, before + " --on", ExitCode.WRONG_USAGE, "--on");
    }
    for (String option :
        List.of(
            "curl three-tier-small --count",
            "curl three-tier-small --parallel",
            "flows three-tier-small --count",
            "flows three-tier-small --for",
            "inject three-tier-small killed S1 --for",
            "forecast three-tier-small --count",
            "forecast --what-if --l4",
            "forecast --what-if --l7",
            "forecast --what-if --flows",
            "forecast three-tier-small --source",
            "forecast three-tier-small --target",
            "forecast three-tier-small --without",
            "chance --count",
            "chance --seed",
            "chance --faults",
            "monkey --seed",
            "monkey --events")) {
      String name = option.substring(option.lastIndexOf(" ") + 1);
      add(tests, option, ExitCode.WRONG_USAGE, name);
      for (String value : List.of("x", "1.5", "99999999999999999999", "\u001b[1m")) {
        add(tests, option + " " + value, ExitCode.WRONG_USAGE, "");
      }
      if (!name.equals("--seed") && !name.equals("--faults")) {
        add(tests, option + "=-1", ExitCode.WRONG_USAGE, "");
        add(tests, option + "=0", ExitCode.WRONG_USAGE, "");
      }
    }
    for (String words :
        List.of(
            "nope", "validat", "vm nope", "vm", "open --first-frame", "exec", "@x", "help nope")) {
      add(tests, words, ExitCode.WRONG_USAGE, "");
    }
    add(tests, "inject three-tier-small nope S1", ExitCode.WRONG_USAGE, "nope");
    add(tests, "forecast", ExitCode.WRONG_USAGE, "LAB");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> filesBesidesLabs() throws Exception {
    Path empty = directory.resolve("empty");
    make(empty);
    Path cut = directory.resolve("cut.run");
    byte[] whole = gzip("{\"tierdrop\":\"recording\",\"version\":1}\n".repeat(99));
    make(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    Path latin = directory.resolve("latin1");
    make(latin, "\"B\u00fcro\"".getBytes(StandardCharsets.ISO_8859_1));
    Path missing = directory.resolve("missing");
    List<Path> wrong = List.of(missing, directory, empty, cut, latin, pipe(), Path.of("/dev/zero"));
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : wrong) {
      add(tests, "open --recording " + file, ExitCode.BAD_RESULT, file.getFileName());
      boolean none = file.equals(empty) || file.equals(Path.of("/dev/zero"));
      // Of a folder, what each file in it is told; that it is refused is no fault.
      ExitCode refused = file.equals(directory) ? ExitCode.DONE : ExitCode.WRONG_USAGE;
      add(tests, "import " + file, none ? ExitCode.BAD_RESULT : refused, "");
      String scenario = "scenario three-tier-small " + file + " --on HOST";
      boolean read = file.equals(empty) || file.equals(Path.of("/dev/zero"));
      add(tests, scenario, read ? ExitCode.BAD_RESULT : ExitCode.WRONG_USAGE, file);
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> placesThatTakeNothing() throws Exception {
    Path file = directory.resolve("file");
    make(file);
    List<DynamicTest> tests = new ArrayList<>();
    for (String place : List.of(file + "/x", "/proc/x", "/dev/full/x", "/sys/x")) {
      add(tests, "plan three-tier-small --out " + place, ExitCode.BAD_RESULT, place);
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> aStateDirectoryThatCannotBe() throws Exception {
    Path file = directory.resolve("file");
    make(file);
    List<DynamicTest> tests = new ArrayList<>();
    for (String place : List.of(file.toString(), file + "/x", "/proc/x")) {
      for (String words : List.of("vm status", "vm down", "status first-lab", "plan first-lab")) {
        tests.add(
            dynamicTest(
                words + " at " + place,
                () -> {
                  ExitCode code = run(Map.of("TIERDROP_HOME", place), words.split(" "));
                  assertThat(code).isIn(ExitCode.NO_HOST, ExitCode.BAD_RESULT, ExitCode.DONE);
                }));
      }
    }
    return tests.stream();
  }

  private void add(List<DynamicTest> tests, String words, ExitCode code, Object named) {
    String[] all =
        Stream.of(words.split(" "))
            .map(word -> word.equals("HOST") ? NOBODY : word)
            .map(word -> word.equals("OUT") ? directory.resolve("out.png").toString() : word)
            .map(word -> word.equals("MISSING") ? directory.resolve("no-key").toString() : word)
            .toArray(String[]::new);
    tests.add(
        dynamicTest(
            words.replace(directory.toString(), "").replace('\u001b', '^').replace('\u0007', '^'),
            () -> {
              Map<String, String> places =
                  Map.of("TIERDROP_HOME", directory.resolve("state").toString());
              assertThat(run(places, all)).as(said()).isEqualTo(code);
              assertThat(said()).contains(named.toString().replace('\u001b', '\ufffd'));
            }));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /// Runs the program and looks at what it says.
  private ExitCode run(Map<String, String> environment, String... words) {
    said.reset();
    int number =
        assertTimeoutPreemptively(
            LONGEST, () -> Main.run(new Composition(environment, directory), words));
    ExitCode code =
        Stream.of(ExitCode.values()).filter(c -> c.number() == number).findFirst().orElseThrow();
    String text = said().replace(directory.toString(), "");
    assertThat(text).as("exit code %d", number).doesNotContain(RIDDLES);
    if (code != ExitCode.DONE) {
      assertThat(text.strip()).isNotEmpty();
    }
    return code;
  }
}
