package io.tierdrop.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.folder.ActiveContent;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Lab;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lab travels in a zip and is the same lab; nothing else that a zip can hold gets anywhere.
class LabArchiveTest {

  private static final Path SAMPLES = Path.of("..", "sample-labs");

  @TempDir Path directory;

  private static LabPack pack(String name) throws Exception {
    Path file = SAMPLES.resolve(name + ".lab.json");
    Lab lab = LabReader.read(file);
    return LabPack.of(
        lab, file, List.of(SAMPLES.resolve("scenarios").resolve(lab.name())), List.of());
  }

  @Test
  void aLabThatTravelsIsTheSameWithAllThatBelongsToIt() throws Exception {
    try (Stream<Path> samples = Files.list(SAMPLES)) {
      for (Path sample : samples.filter(file -> file.toString().endsWith(".lab.json")).toList()) {
        String name = sample.getFileName().toString().replace(".lab.json", "");
        Path zip = directory.resolve(name + ".zip");
        pack(name).writeZip(zip);
        LabArchive.Unpacked got = LabArchive.unpack(zip, "", directory.resolve(name));
        Lab there = LabReader.read(got.lab());
        assertThat(there).isEqualTo(LabReader.read(sample));
        assertThat(ActiveContent.of(there).hash())
            .isEqualTo(ActiveContent.of(LabReader.read(sample)).hash());
        assertThat(got.left()).isEmpty();
        Path folder = directory.resolve(name + "-folder");
        pack(name).writeFolder(folder);
        assertThat(LabReader.read(folder.resolve(name + ".lab.json"))).isEqualTo(there);
      }
    }
    assertThat(directory.resolve("own-application/own-application.files")).isNotEmptyDirectory();
    assertThat(directory.resolve("own-application/scenarios/own-application"))
        .isNotEmptyDirectory();
    assertThat(directory.resolve("three-tier-small/recordings/three-tier-small.recording.gz"))
        .isNotEmptyFile();
    Path again = directory.resolve("again.zip");
    pack("own-application").writeZip(again);
    assertThat(again).hasSameBinaryContentAs(directory.resolve("own-application.zip"));
  }

  private Path zip(String name, String... entries) throws IOException {
    Path zip = directory.resolve(name + ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write("{}".getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  private void refused(Path zip, String word) throws IOException {
    Path inner = directory.resolve("a/b/c");
    assertThatThrownBy(() -> LabArchive.unpack(zip, "", inner))
        .isInstanceOf(PackException.class)
        .hasMessageContaining(word);
    assertThat(inner).doesNotExist();
    try (Stream<Path> all = Files.walk(directory)) {
      assertThat(all.filter(Files::isRegularFile).filter(p -> !p.toString().endsWith(".zip")))
          .isEmpty();
    }
  }

  @Test
  void whatLeadsOutOfTheFolderIsRefused() throws Exception {
    for (String bad :
        List.of(
            "../x.lab.json",
            "x.files/../../../up.txt",
            "/etc/x.lab.json",
            "x.files//etc/passwd",
            "C:/x.md",
            "x.files/..\\..\\up.txt",
            "x.files/a\u0000b",
            "x.files/./a",
            "x.files/end.",
            "x.files/\u202Egnp.exe")) {
      refused(zip("slip", "x.lab.json", bad), "no plain path");
    }
    refused(zip("twice", "x.lab.json", "README.md", "readme.md"), "twice");
    refused(zip("none", "x.json"), "holds no lab");
    refused(zip("two", "x.lab.json", "y.lab.json"), "2 labs");
    refused(Files.writeString(directory.resolve("text.zip"), "no zip"), "no zip");
  }

  @Test
  void aLinkIsRefused() throws Exception {
    Path zip = directory.resolve("link.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip.toFile())) {
      for (String name : List.of("x.lab.json", "x.files/passwd")) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(name.endsWith("passwd") ? 0120777 : 0100644);
        out.putArchiveEntry(entry);
        out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
      }
    }
    refused(zip, "link");
  }

  @Test
  void aBombIsRefused() throws Exception {
    Path zip = directory.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("x.lab.json"));
      out.putNextEntry(new ZipEntry("x.recording.gz"));
      for (int i = 0; i < 200; i++) {
        out.write(zeros);
      }
    }
    refused(zip, "128 MiB");
    Path many = directory.resolve("many.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(many))) {
      out.putNextEntry(new ZipEntry("x.lab.json"));
      for (int i = 0; i < 600; i++) {
        out.putNextEntry(new ZipEntry("x.files/" + i));
      }
    }
    refused(many, "500 files");
    Path entries = directory.resolve("entries.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(entries))) {
      for (int i = 0; i < 21_000; i++) {
        out.putNextEntry(new ZipEntry("n/" + i));
      }
    }
    refused(entries, "20,000 entries");
  }

  @Test
  void onlyWhatBelongsToALabIsTaken() throws Exception {
    Path zip =
        zip(
            "more",
            "repo-main/x.lab.json",
            "repo-main/x.files/deep/a.cfg",
            "repo-main/y.files/other",
            "repo-main/.git/hooks/post-checkout",
            "repo-main/run.sh",
            "repo-main/README.md",
            "repo-main/scenarios/x/kill.scenario.json",
            "repo-main/recordings/x.recording.gz");
    LabArchive.Unpacked got = LabArchive.unpack(zip, "", directory.resolve("got"));
    assertThat(got.left())
        .containsExactly(
            "repo-main/.git/hooks/post-checkout", "repo-main/run.sh", "repo-main/y.files/other");
    assertThat(got.lab()).isEqualTo(directory.resolve("got/x.lab.json").toAbsolutePath());
    assertThat(directory.resolve("got/x.files/deep/a.cfg")).isRegularFile();
    assertThat(directory.resolve("got/run.sh")).doesNotExist();
    assertThatThrownBy(() -> LabArchive.unpack(zip, "", directory.resolve("got")))
        .hasMessageContaining("there already");
  }

  @Test
  void mutatedZipsAreRefusedOrUnpackedWithinTheirFolder() throws Exception {
    Path good = directory.resolve("good.zip");
    pack("own-application").writeZip(good);
    byte[] bytes = Files.readAllBytes(good);
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path zip = outside.resolve("bad.zip");
    int inputs = Integer.getInteger("fuzz.inputs", 500);
    for (int seed = 0; seed < inputs; seed++) {
      Random random = new Random(seed);
      Files.write(zip, mutated(bytes, random));
      Path folder = outside.resolve("lab");
      try {
        LabArchive.unpack(zip, "", folder);
      } catch (IOException e) {
        assertThat(folder).as("seed %d", seed).doesNotExist();
      }
      WholeFolder.remove(folder);
      try (Stream<Path> left = Files.list(outside)) {
        assertThat(left).as("seed %d", seed).containsExactly(zip);
      }
    }
  }

  private static byte[] mutated(byte[] good, Random random) throws IOException {
    ByteArrayOutputStream bad = new ByteArrayOutputStream();
    bad.write(good);
    byte[] bytes = bad.toByteArray();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      // The directory at the end is where most of the meaning is.
      int at =
          random.nextBoolean()
              ? random.nextInt(bytes.length)
              : bytes.length - 1 - random.nextInt(Math.min(1200, bytes.length));
      bytes[at] = (byte) random.nextInt(256);
    }
    if (random.nextInt(6) == 0) {
      List<byte[]> pieces = new ArrayList<>();
      pieces.add(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      ByteArrayOutputStream cut = new ByteArrayOutputStream();
      try (OutputStream out = cut) {
        out.write(pieces.getFirst());
      }
      return cut.toByteArray();
    }
    return bytes;
  }

  @Test
  void aFolderThatWasNotFinishedIsNotThere() throws Exception {
    Path folder = directory.resolve("half");
    try (WholeFolder whole = WholeFolder.begin(folder)) {
      whole.add("a/b", new java.io.ByteArrayInputStream(new byte[10]));
      assertThatThrownBy(() -> whole.add("../c", new java.io.ByteArrayInputStream(new byte[10])))
          .isInstanceOf(PackException.class);
    }
    assertThat(Files.exists(folder, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(directory).isEmptyDirectory();
  }
}
