package io.tierdrop.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.tierdrop.app.lab.LabLifecycle;
import io.tierdrop.app.lab.TargetConsent;
import io.tierdrop.text.CsvRow;
import io.tierdrop.text.MarkupText;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The arrows of `docs/architecture.md`, over all modules: this one is the last and sees the
/// others.
@AnalyzeClasses(packages = "io.tierdrop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Set<String> WRITING =
      Set.of(
          "write",
          "writeString",
          "newOutputStream",
          "newBufferedWriter",
          "newByteChannel",
          "copy",
          "move",
          "createFile");

  /// The writer itself, and who writes what is not kept or replaces it in one rename.
  private static final Set<String> WRITERS =
      Set.of(
          "WholeFile",
          "WholeFolder", // the same for a folder
          "RecordingWriter", // the recording that is going on is written as it goes
          "FileLocks", // locks hold nothing
          "StewardArchive", // into an archive in memory
          "DaemonChecks", // configurations in a directory that is thrown away
          "DaemonTree", // built apart, renamed when it is whole
          "ImageCache", // the same
          "ImageBuilder", // the same
          "ImageArchive", // the same, and into a stream that is
          "LabFolder", // only reads, and follows no link
          "VmKeys", // made by ssh-keygen beside, renamed
          "VmStart"); // a disk made by qemu-img beside, renamed

  private static final Set<String> READING =
      Set.of(
          "readAllBytes",
          "readString",
          "readAllLines",
          "lines",
          "newInputStream",
          "newBufferedReader",
          "newByteChannel");

  /// The reader itself, and who reads what nobody else can have made long.
  private static final Set<String> READERS =
      Set.of(
          "BoundedFile",
          "RecordingReader", // of any length, entry by entry, with limits of its own
          "ImageCache", // an image's archive, part by part, with limits of its own
          "LabFolder", // so many bytes at most; follows no link, as a file of strangers may be one
          "KvmProbe", // what a guest of 40 bytes prints in a few seconds
          "QemuProcess", // the kernel's /proc
          "VmKeys", // made by ssh-keygen a moment ago
          "VmStart"); // the kernel's /proc, and QEMU's process id

  /// Tags of HTML and SVG, and the escapes that belong between them.
  private static final Pattern MARKUP =
      Pattern.compile(
          "<(svg|g|path|text|rect|circle|title|html|head|style|body|table|t[dhr]|div|span|p|h[1-6])["
              + " >]");

  private static final Pattern ESCAPES = Pattern.compile("&(lt|gt|amp|quot);");

  @ArchTest
  static final ArchRule onlyTheDesignerKnowsJavaFx =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.tierdrop.app.designer..", "io.tierdrop.app", "io.tierdrop.bench.window")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..")
          .because(
              "a command must not load a toolkit, and what has no window is tested without one");

  @ArchTest
  static final ArchRule onlyHostKnowsSshj =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.host..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("net.schmizz..", "com.hierynomus..")
          .because("another SSH library, or none, would be a change of one package tree");

  @ArchTest
  static final ArchRule theProvisionerKnowsNoFrontEnd =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tierdrop.app..", "io.tierdrop.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tierdrop.app..", "picocli..")
          .because("both front ends stand on it, and a third one could");

  @ArchTest
  static final ArchRule theProductKnowsNoBenchmark =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tierdrop.bench..")
          .because("what measures the product is not shipped with it");

  @ArchTest
  static final ArchRule planningHasNoEffects =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.tierdrop.compile..",
              "io.tierdrop.plan..",
              "io.tierdrop.render..",
              "io.tierdrop.software..",
              "io.tierdrop.forecast..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tierdrop.host..", "io.tierdrop.steward", "io.tierdrop.vm..", "java.nio.file..")
          .because(
              "what is computed from values alone can be tested and compared without a machine");

  @ArchTest
  static final ArchRule formatsAreReadAndWrittenWithoutEffects =
      noClasses()
          .that()
          .resideInAPackage("io.tierdrop.exchange.*..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tierdrop.host..", "io.tierdrop.steward", "io.tierdrop.vm..", "java.nio.file..");

  @ArchTest
  static final ArchRule onlyOneRoomKnowsTheYamlLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.exchange.yaml")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule theWindowAsksTheServiceOnly =
      noClasses()
          .that()
          .resideInAPackage("io.tierdrop.app.designer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tierdrop.app.cli..",
              "io.tierdrop.app.lab..",
              "io.tierdrop.app.target..",
              "io.tierdrop.host..",
              "io.tierdrop.steward",
              "io.tierdrop.vm..")
          .because("its thread must wait for nothing: what waits is behind the parts of a session");

  @ArchTest
  static final ArchRule aLabIsWatchedInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.steward")
          .and()
          .doNotHaveFullyQualifiedName("io.tierdrop.app.lab.watch.LabWatch")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.tierdrop.steward.StewardWatch")
          .because("a second watch would have to come back by itself too: subscribe to LabEvents");

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices()
          .matching("io.tierdrop.(**)")
          .should()
          .beFreeOfCycles()
          .because("what knows each other in both directions is one room with two doors");

  @ArchTest
  static final ArchRule whatIsKeptIsWrittenWholeOrNotAtAll =
      noClasses()
          .that(
              DescribedPredicate.not(
                  describe("are excepted by name", c -> WRITERS.contains(outermost(c)))))
          .should()
          .callMethodWhere(
              describe(
                  "writes a file",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Files.class)
                          && WRITING.contains(call.getName())))
          .orShould()
          .callMethodWhere(
              describe(
                  "opens a channel",
                  call ->
                      call.getTargetOwner().isEquivalentTo(FileChannel.class)
                          && call.getName().equals("open")))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileOutputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileWriter")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.RandomAccessFile")
          .because(
              "a full disk or a killed program must leave the earlier file: WholeFile is the one"
                  + " writer, and each exception keeps nothing that could be lost");

  @ArchTest
  static final ArchRule whatIsReadHasALimit =
      noClasses()
          .that(
              DescribedPredicate.not(
                  describe("are excepted by name", c -> READERS.contains(outermost(c)))))
          .should()
          .callMethodWhere(
              describe(
                  "reads a file",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Files.class)
                          && READING.contains(call.getName())))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileInputStream")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.FileReader")
          .because(
              "a file can be endless, a pipe that nobody writes to, or of another's making:"
                  + " BoundedFile and InputLimits are the one way in");

  @ArchTest
  static final ArchRule whatMakesMarkupMakesItHarmless =
      classes()
          .that(describe("have tags in their texts", c -> texts(c, MARKUP)))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(MarkupText.class)
          .because("names, notes and messages are strangers' texts: a tag in one must not be one");

  @ArchTest
  static final ArchRule onlyMarkupTextEscapes =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(MarkupText.class.getName())
          .should(
              ArchCondition.from(
                  describe("have escapes of markup in their texts", c -> texts(c, ESCAPES))))
          .because("a second way to escape is one that forgets a character");

  @ArchTest
  static final ArchRule tablesAreMadeOfRows =
      classes()
          .that()
          .haveSimpleNameContaining("Csv")
          .or(describe("name a CSV file", c -> texts(c, Pattern.compile("\\*\\.csv"))))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(CsvRow.class)
          .orShould()
          .haveFullyQualifiedName(CsvRow.class.getName())
          .because("a cell that begins with = is a formula to the spreadsheet that opens it");

  @ArchTest
  static final ArchRule commandsAskWhoeverIsThere =
      noClasses()
          .that()
          .resideInAnyPackage("io.tierdrop.app.cli..", "io.tierdrop.app.proof..")
          .should()
          .callMethod(LabLifecycle.class, "deploy", Lab.class, Consumer.class, Consumer.class)
          .because("without consent no active lab runs, whatever --trust and --yes say");

  @ArchTest
  static final ArchRule nobodyConsentsToNothingInPassing =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tierdrop.app.lab..")
          .should()
          .accessField(TargetConsent.class, "NONE")
          .because("a command has options to consent by");

  @ArchTest
  static final ArchRule onlyOutputPrints =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.tierdrop.app.cli.CommandOutput")
          .and()
          .doNotHaveFullyQualifiedName("io.tierdrop.app.ProgramExit")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because(
              "strangers' texts are made harmless on the one way to the terminal; ProgramExit only"
                  + " asks whether it took all");

  /// Whether a class' constants, which hold its texts, match.
  private static boolean texts(JavaClass type, Pattern pattern) {
    return type.getSource()
        .map(source -> pattern.matcher(constants(source.getUri())).find())
        .orElse(false);
  }

  private static String constants(URI file) {
    try (InputStream in = file.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outermost(JavaClass inner) {
    return inner.getEnclosingClass().map(ArchitectureTest::outermost).orElse(inner.getSimpleName());
  }
}
