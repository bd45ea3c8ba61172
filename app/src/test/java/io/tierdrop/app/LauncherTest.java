package io.tierdrop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `tierdrop` itself, in a tree and a machine of the test's own: only the tools that it
/// may count on are there, and a JDK, Maven and apt-get that write down how they were called.
class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cut",
          "dirname",
          "env",
          "find",
          "flock",
          "getent",
          "mkdir",
          "realpath",
          "rm",
          "sed",
          "setpriv",
          "sha256sum",
          "sort");

  private static final int NOBODY = 65534;

  @TempDir Path directory;
  private Path tree;
  private Path bin;
  private Path calls;
  private Path library;

  private record Ended(int code, String said, List<String> calls) {
    String java() {
      return calls.stream().filter(call -> call.startsWith("java ")).reduce((a, b) -> b).orElse("");
    }
  }

  @BeforeEach
  void build() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    tree = Files.createDirectory(directory.resolve("a tree"));
    bin = Files.createDirectory(directory.resolve("bin"));
    calls = Files.createFile(directory.resolve("calls"));
    Files.setPosixFilePermissions(calls, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.copy(
        Path.of("..", "tierdrop"), tree.resolve("tierdrop"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(tree.resolve("pom.xml"), "<project/>");
    Files.createDirectories(tree.resolve("app/src/main"));
    Files.writeString(tree.resolve("app/pom.xml"), "<project/>");
    library = Files.writeString(directory.resolve("library.jar"), "x");
    for (String tool : TOOLS) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          bin.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    script(
        "mvn",
        "mkdir -p \"$root/app/target\" \"$root/benchmarks/target\"; "
            + "echo x > \"$root/app/target/app-1.jar\"; "
            + "echo x > \"$root/benchmarks/target/benchmarks-1.jar\"; "
            + "printf %s \"$library\" > \"$root/app/target/classpath.txt\"; echo x > \"$library\"");
    script("apt-get", "");
    script("apt-cache", "");
    script("sudo", "\"$@\"");
    script("dpkg-query", "exit 1");
    Path jdk = Files.createDirectories(directory.resolve("jdk/bin")).getParent();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    script("../jdk/bin/java", "[[ \"$*\" == *AOTCacheOutput* ]] || exit 7");
    script("../jdk/bin/javac", "");
  }

  private void script(String name, String body) throws IOException {
    Path file = bin.resolve(name).normalize();
    Files.deleteIfExists(file); // perhaps a link to this machine's own
    Files.writeString(
        file,
        "#!%s\nprintf '%%s\\n' \"%s $* HOME=${HOME-none} TIERDROP_HOME=${TIERDROP_HOME-none}\" >> '%s'\nroot='%s' library='%s'\n%s\n"
            .formatted(bin.resolve("bash"), file.getFileName(), calls, tree, library, body));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    return start(environment, List.of(), words);
  }

  /// As somebody who is not root, where this test is.
  private Ended runAsNobody(String... words) throws IOException, InterruptedException {
    boolean root = Files.getAttribute(calls, "unix:uid").equals(0);
    List<String> become =
        root
            ? List.of(
                bin.resolve("setpriv").toString(),
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups")
            : List.of();
    return start(Map.of("HOME", directory.toString()), become, words);
  }

  private Ended start(Map<String, String> environment, List<String> before, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(bin.resolve("bash").toString());
    command.add(tree.resolve("tierdrop").toString());
    command.addAll(List.of(words));
    return of(environment, command);
  }

  private Ended of(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Files.writeString(calls, "");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", bin.toString());
    all.put("JAVA_HOME", directory.resolve("jdk").toString());
    builder.environment().clear();
    builder.environment().putAll(all);
    builder.directory(directory.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said, Files.readAllLines(calls));
  }

  @Test
  void withoutAHomeTheAccountsOwnIsTaken() throws Exception {
    Ended ended = run(Map.of(), "validate", "x");
    assertThat(ended.said()).doesNotContain("unbound");
    assertThat(ended.code()).as(ended.said()).isEqualTo(7);
    assertThat(ended.java()).contains("io.tierdrop.app.Main validate x HOME=/");
  }

  @Test
  void theTreeIsBuiltOnceAndAgainWhenALibraryIsGone() throws Exception {
    Map<String, String> home = Map.of("HOME", directory.toString());
    assertThat(run(home, "validate", "x").calls()).anyMatch(call -> call.startsWith("mvn "));
    assertThat(run(home, "validate", "x").calls()).noneMatch(call -> call.startsWith("mvn "));

    Files.delete(library);
    Ended emptied = run(home, "validate", "x");

    assertThat(emptied.calls()).anyMatch(call -> call.startsWith("mvn "));
    assertThat(emptied.code()).isEqualTo(7);
  }

  /// Commands that build or start the local VM.
  private static final Set<String> OF_THE_VM =
      Set.of("demo", "deploy", "preflight", "prepare", "scenario", "chance");

  /// Commands that draw letters, and so want typefaces.
  private static final Set<String> OF_LETTERS = Set.of("picture", "monkey");

  /// All others. Some of them ask a VM that runs: then its programs are there.
  private static final Set<String> OF_NEITHER =
      Set.of(
          "open",
          "validate",
          "plan",
          "forecast",
          "verify",
          "fork",
          "order",
          "shrink",
          "import",
          "export",
          "pack",
          "fetch",
          "status",
          "destroy",
          "curl",
          "flows",
          "inject",
          "heal",
          "faults",
          "exec",
          "vm",
          "help");

  @Test
  void everyCommandHasItsPlace() {
    assertThat(Stream.of(OF_THE_VM, OF_LETTERS, OF_NEITHER).flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(Main.commandLine().getSubcommands().keySet());
  }

  private static Stream<String> commandsWithoutTheVm() {
    return Stream.concat(
        OF_NEITHER.stream().map(command -> command + " x"),
        Stream.of(
            "vm",
            "vm status",
            "vm down",
            "vm image import f",
            "--version",
            "--help",
            "nope",
            "bench",
            "bench plan",
            "bench startup",
            "bench verify",
            "verify old.lab.json new.lab.json --play-flows 5",
            "verify a --play 2 --on ssh://h",
            "fork r --at 1 --inject S1:killed",
            "fetch https://host.invalid/lab --yes",
            "deploy x --on ssh://h",
            "preflight --on=ssh://h",
            "chance --help"));
  }

  @ParameterizedTest
  @MethodSource("commandsWithoutTheVm")
  void whatNeedsNoVmIsNotRefusedForWantOfItsPrograms(String words) throws Exception {
    run(Map.of("HOME", directory.toString()), "validate", "x");
    Ended ended = runAsNobody(words.split(" "));
    assertThat(ended.said()).isEmpty();
    assertThat(ended.code()).isEqualTo(7);
    assertThat(ended.java()).contains("Main " + words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"picture x y.png", "monkey", "bench frames"})
  void whatDrawsLettersWantsTypefacesAndNoVm(String words) throws Exception {
    Ended ended = runAsNobody(words.split(" "));
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said()).contains("fonts-dejavu-core").doesNotContain("qemu");
  }

  private static Stream<String> commandsOfTheVm() {
    return Stream.concat(
        OF_THE_VM.stream()
            .filter(command -> !command.equals("demo")) // which consents where nobody can be asked
            .map(command -> command + " x"),
        Stream.of(
            "vm up",
            "vm --json up",
            "vm ssh",
            "vm image export f",
            "verify a --play 2",
            "verify a b --play=2",
            "fork r --at 1 --inject S1:killed --play",
            "chance --on ssh://h",
            "bench deploy",
            "bench scale",
            "bench observe"));
  }

  @ParameterizedTest
  @MethodSource("commandsOfTheVm")
  void whatNeedsTheVmSaysWhatIsMissingAndHowToConsent(String words) throws Exception {
    Ended ended = runAsNobody(words.split(" "));
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said()).contains("qemu-system-x86", "uidmap", "tierdrop --yes " + words);
    assertThat(ended.calls()).noneMatch(call -> call.startsWith("apt-get"));
  }

  /// Its `--yes` is a word about fetching.
  @Test
  void consentToFetchIsNoneToInstall() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Ended ended = runAsNobody("fetch", "https://host.invalid/lab", "--yes");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said()).contains("maven");
    assertThat(ended.calls()).noneMatch(call -> call.startsWith("apt-get"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy x --yes",
        "vm up --yes",
        "bench frames --yes",
        "demo --yes",
        "--yes vm up"
      })
  void consentInstalls(String words) throws Exception {
    Ended ended = runAsNobodyInOwnTree(words.split(" "));
    assertThat(ended.calls())
        .anyMatch(call -> call.startsWith("apt-get") && call.contains("install"));
    assertThat(ended.code()).as(ended.said()).isEqualTo(7);
  }

  private static Stream<String> everyCommand() {
    return Main.commandLine().getSubcommands().keySet().stream();
  }

  /// The program hears it where it has such a word itself, and nowhere else.
  @ParameterizedTest
  @MethodSource("everyCommand")
  void consentIsNoUnknownWord(String command) throws Exception {
    Ended behind = runAsNobodyInOwnTree(command, "x", "--yes");
    assertThat(behind.code()).as(behind.said()).isEqualTo(7);
    boolean known =
        Main.commandLine()
            .getSubcommands()
            .get(command)
            .getCommandSpec()
            .optionsMap()
            .containsKey("--yes");
    assertThat(behind.java())
        .contains("Main " + command + " x" + (known ? " --yes" : "") + " HOME");
    assertThat(runAsNobody("--yes", command, "x").java()).contains("Main " + command + " x HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "startup", "verify", "frames"})
  void benchmarksWithoutAMachineKnowNoConsent(String bench) throws Exception {
    Ended ended = runAsNobodyInOwnTree("bench", bench, "--yes", "--json");
    assertThat(ended.java()).contains("Main bench " + bench + " --json HOME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test --help",
        "test -h",
        "journeys --help",
        "package --help",
        "package deb --help",
        "site --help",
        "help test",
        "help journeys",
        "help package",
        "help site"
      })
  void itsOwnWordsHaveHelpAndDoNothingThen(String words) throws Exception {
    Ended ended = run(Map.of("HOME", "/"), words.split(" "));
    assertThat(ended.code()).isZero();
    String word = words.replaceFirst("^help ", "").replaceFirst(" .*", "");
    assertThat(ended.said()).startsWith("Usage: ./tierdrop " + word);
    assertThat(ended.calls()).isEmpty();
  }

  @Test
  void helpOfBenchmarksIsTheirOwn() throws Exception {
    assertThat(run(Map.of("HOME", "/"), "help", "bench").java()).contains("Main bench --help HOME");
  }

  private Ended runAsNobodyInOwnTree(String... words) throws Exception {
    run(Map.of("HOME", directory.toString()), "validate", "x");
    return runAsNobody(words);
  }

  @Test
  void aWordOfACommandInTheVmIsKept() throws Exception {
    Ended ended = run(Map.of("HOME", "/"), "vm", "ssh", "--yes", "--", "apt", "--yes");
    assertThat(ended.java()).contains("Main vm ssh -- apt --yes HOME");
  }

  /// Names are UTF-8 wherever Java is called; what is printed is in the terminal's letters, and the
  /// language is the caller's.
  @ParameterizedTest
  @CsvSource({
    "LC_ALL, C, ANSI_X3.4-1968, C",
    "LANG, de_DE, ISO-8859-1, de_DE",
    "LC_ALL, fr_FR@euro, ISO-8859-15, fr_FR@euro"
  })
  void namesAreUtf8InEveryLocale(String variable, String locale, String charmap, String language)
      throws Exception {
    script("locale", "echo " + charmap);
    script(
        "../jdk/bin/java",
        "echo \"env ${LC_ALL-none} $LC_CTYPE $LC_MESSAGES\" >> '" + calls + "'; exit 7");
    Ended ended = run(Map.of("HOME", "/", variable, locale), "validate", "x");
    assertThat(ended.calls()).contains("env none C.UTF-8 " + language);
    assertThat(ended.java())
        .contains("-Dstdout.encoding=" + charmap, "-Dstderr.encoding=" + charmap);
  }

  @Test
  void anUtf8LocaleIsLeftAsItIs() throws Exception {
    script("locale", "echo UTF-8");
    script("../jdk/bin/java", "echo \"env $LC_ALL ${LC_CTYPE-none}\" >> '" + calls + "'; exit 7");
    Ended ended = run(Map.of("HOME", "/", "LC_ALL", "de_DE.UTF-8"), "validate", "x");
    assertThat(ended.calls()).contains("env de_DE.UTF-8 none");
    assertThat(ended.java()).doesNotContain("encoding");
  }

  @Test
  void aRelativeStateDirectoryIsThatOfTheCaller() throws Exception {
    Ended ended = run(Map.of("HOME", "/", "TIERDROP_HOME", "my vm"), "validate", "x");
    assertThat(ended.java()).endsWith("TIERDROP_HOME=" + directory.resolve("my vm"));
  }

  @Test
  void anAccountWithoutAnEntryHasAHomeToo() throws Exception {
    script("getent", "exit 2");
    Ended ended = run(Map.of(), "validate", "x");
    assertThat(ended.code()).as(ended.said()).isEqualTo(7);
    assertThat(ended.java()).contains("Main validate x HOME=/");
  }

  private Ended installsAsNobody() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Ended ended = runAsNobody("--yes", "validate", "x");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said())
        .contains("Run as root: apt-get install --no-install-recommends maven")
        .doesNotContain("DEBIAN_FRONTEND");
    return ended;
  }

  /// It is not asked a second time for a password that it has refused three times.
  @Test
  void sudoThatRefusesIsToldWithWhatToRunAsRoot() throws Exception {
    script("sudo", "exit 1");
    Ended ended = installsAsNobody();
    assertThat(ended.said()).contains("sudo refuses");
    assertThat(ended.calls()).filteredOn(call -> call.startsWith("sudo ")).hasSize(1);
  }

  @Test
  void aptThatFailsIsToldWithWhatToRunAsRoot() throws Exception {
    script("apt-get", "echo 'E: Could not get lock' >&2; exit 100");
    assertThat(installsAsNobody().said()).contains("Could not get lock", "could not install");
  }

  @Test
  void withoutSudoItIsSaidWhatToRunAsRoot() throws Exception {
    Files.delete(bin.resolve("sudo"));
    assertThat(installsAsNobody().said()).contains("finds no sudo");
  }

  /// Ctrl+D at the question, on a terminal of the test's own.
  @Test
  void noAnswerIsNoConsent() throws Exception {
    Path terminal = Path.of("/usr/bin/script");
    assumeTrue(Files.exists(terminal), "needs script(1)");
    String command = "'%s' '%s' deploy x".formatted(bin.resolve("bash"), tree.resolve("tierdrop"));
    Ended ended =
        of(
            Map.of("HOME", "/", "SHELL", bin.resolve("bash").toString()),
            List.of(terminal.toString(), "-q", "-e", "-c", command, "/dev/null"));
    assertThat(ended.code()).as(ended.said()).isEqualTo(3);
    assertThat(ended.said()).contains("Install them with apt-get?", "stops. To install by hand");
    assertThat(ended.calls()).noneMatch(call -> call.startsWith("apt-get"));
  }

  /// On Fedora nobody can be asked for Debian's packages; what is missing the program says itself.
  @ParameterizedTest
  @ValueSource(strings = {"open x", "deploy x", "picture x y.png"})
  void whereThereIsNoDpkgNothingIsWantedForEver(String words) throws Exception {
    for (String tool : List.of("dpkg-query", "apt-get", "apt-cache")) {
      Files.delete(bin.resolve(tool));
    }
    Map<String, String> desktop = Map.of("HOME", directory.toString(), "DISPLAY", ":0");
    Ended ended = run(desktop, words.split(" "));
    assertThat(ended.code()).as(ended.said()).isEqualTo(7);
    assertThat(ended.java()).contains("Main " + words);
  }

  @Test
  void aProgramThatIsMissingIsNamedWhereThereIsNoDpkgToo() throws Exception {
    for (String tool : List.of("dpkg-query", "apt-get", "apt-cache", "mvn")) {
      Files.delete(bin.resolve(tool));
    }
    Ended ended = run(Map.of("HOME", "/"), "validate", "x");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said()).contains("needs maven (Debian's names) to build the program");
  }

  @Test
  void aTreeThatMayNotBeWrittenRunsWhenItIsBuiltAndSaysSoWhenNot() throws Exception {
    assumeTrue(Files.getAttribute(calls, "unix:uid").equals(0), "needs another user's tree");
    Ended bare = runAsNobody("validate", "x");
    assertThat(bare.code()).isEqualTo(3);
    assertThat(bare.said())
        .contains(tree.toString(), "may not be written")
        .doesNotContain("mkdir:");

    run(Map.of("HOME", directory.toString()), "validate", "x");
    assertThat(runAsNobody("validate", "x").code()).isEqualTo(7);
  }
}
