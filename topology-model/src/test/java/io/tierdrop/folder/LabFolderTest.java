package io.tierdrop.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.json.LabFile;
import io.tierdrop.json.LabReadResult;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.topology.FolderContent;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.LabLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabFolderTest {

  private static final String LAB =
      """
      {"tierdrop": 1, "name": "own", "nodes": [
        {"name": "H", "kind": "host", "count": 2, "port": 8080, "run": {"web": ["python3", "/srv/a b.py"]},
         "packages": ["python3"], "check": {"how": "http", "path": "/x", "seconds": 5}, "proxy": true,
         "files": {"/srv/app.py": "web/app.py", "/etc/hosts": "hosts"}},
        {"name": "LB7", "kind": "l7", "servers": ["H"], "snippets": {"haproxy.backend": "more.cfg"}},
        {"name": "R", "kind": "router", "replace": {"bird.conf": "bird.conf"}}]}
      """;

  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("own.lab.json");
    Files.writeString(file, LAB);
    put("web/app.py", "print(1)\n");
    put("hosts", "127.0.0.1 localhost\n");
    put("more.cfg", "  retries 3\n");
    put("bird.conf", "router id 1.2.3.4;\n");
  }

  private Path put(String name, String text) throws Exception {
    Path place = directory.resolve("own.files").resolve(name);
    Files.createDirectories(place.getParent());
    Files.writeString(place, text);
    return place;
  }

  private String refusal() throws Exception {
    LabReadResult read = LabReader.tryRead(file);
    assertThat(read.lab()).isEmpty();
    return read.problems().toString();
  }

  @Test
  void aLabIsReadWithItsFolderAndWrittenAsItWas() throws Exception {
    Lab lab = LabReader.read(file);
    assertThat(lab.folder().texts().keySet())
        .containsExactly("bird.conf", "hosts", "more.cfg", "web/app.py");
    assertThat(LabReader.read(LabWriter.write(lab)).topology()).isEqualTo(lab.topology());
  }

  @Test
  void whatIsSavedElsewhereTakesItsFilesAlongAndLeavesWhatIsThere() throws Exception {
    Lab lab = LabReader.read(file);
    Path other = directory.resolve("sub/other.lab.json");
    Files.createDirectories(other.resolveSibling("other.files"));
    Files.writeString(other.resolveSibling("other.files/hosts"), "theirs\n");

    LabFile.save(other, lab);

    assertThat(LabReader.read(other).folder().text("web/app.py")).contains("print(1)\n");
    assertThat(LabReader.read(other).folder().text("hosts")).contains("theirs\n");
  }

  @Test
  void whatAnEditorChangedIsTakenOver() throws Exception {
    Lab lab = LabReader.read(file);
    put("more.cfg", "  retries 4\n");
    assertThat(LabFolder.refreshed(lab, file).folder().text("more.cfg")).contains("  retries 4\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../own.lab.json",
        "web/../../secret",
        "/etc/passwd",
        ".hidden",
        "web//app.py",
        "a\\\\b",
        "web/app.py/",
        "~root",
        "a b"
      })
  void namesThatLeadElsewhereAreRefused(String name) throws Exception {
    Files.writeString(file, LAB.replace("web/app.py", name));
    assertThat(refusal()).contains("cannot be a name here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/x",
        "/etc/shadow",
        "/srv/../etc/x",
        "/run/x",
        "srv/x",
        "/srv",
        "/proc/x"
      })
  void placesThatAreTheMachinesAreRefused(String place) throws Exception {
    Files.writeString(file, LAB.replace("/srv/app.py", place));
    assertThat(refusal()).contains("is no place for a file");
  }

  @Test
  void linksAreNotFollowedWhereverTheyLead() throws Exception {
    Path app = put("web/app.py", "");
    Files.delete(app);
    Files.createSymbolicLink(app, Path.of("/etc/passwd"));
    assertThat(refusal()).contains("symbolic link");

    Files.delete(app);
    Files.delete(app.getParent());
    Files.createSymbolicLink(app.getParent(), directory);
    Files.writeString(directory.resolve("app.py"), "outside");
    assertThat(refusal()).contains("symbolic link");
  }

  @Test
  void aLinkInPlaceOfTheFolderIsNotFollowed() throws Exception {
    Files.move(directory.resolve("own.files"), directory.resolve("real"));
    Files.createSymbolicLink(directory.resolve("own.files"), directory.resolve("real"));
    assertThat(refusal()).contains("symbolic link");
  }

  @Test
  void pipesAndDirectoriesAreNoFiles() throws Exception {
    Path app = put("web/app.py", "");
    Files.delete(app);
    assertThat(new ProcessBuilder("mkfifo", app.toString()).start().waitFor()).isZero();
    assertThat(refusal()).contains("no regular file");

    Files.delete(app);
    assertThat(refusal()).contains("There is no");
    Files.createDirectory(app);
    assertThat(refusal()).contains("no regular file");
  }

  @Test
  void filesAreBoundedAndText() throws Exception {
    put("web/app.py", "x".repeat(LabLimits.FOLDER_FILE_BYTES));
    assertThat(LabReader.tryRead(file).lab()).isPresent();
    put("web/app.py", "x".repeat(LabLimits.FOLDER_FILE_BYTES + 1));
    assertThat(refusal()).contains("longer than 256 KiB");
    put("web/app.py", "a\0b");
    assertThat(refusal()).contains("line 1 holds the control character U+0000");
    Files.write(directory.resolve("own.files/web/app.py"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(refusal()).contains("no UTF-8 text");
  }

  /// A line that a daemon would read by itself was shown within another one.
  @ParameterizedTest
  @ValueSource(strings = {"\r", "\r\r\n", "\u001b[1A", "\u0085", "\u000b", "\f", "\u007f"})
  void whatIsShownOtherwiseThanItIsReadIsRefused(String steering) throws Exception {
    put("more.cfg", "  retries 3\n  # harmless" + steering + "lua-load /srv/x.lua\n");
    assertThat(refusal()).contains("line 2 holds the control character U+00");
    put("more.cfg", "  retries 3" + steering);
    assertThat(refusal()).contains("line 1 holds the control character U+00");
  }

  @Test
  void windowsLineEndsAreTakenButOfScripts() throws Exception {
    put("more.cfg", "  retries 3\r\n\t# x\r\n");
    put("web/app.py", "print(1)\r\n");
    assertThat(LabReader.read(file).folder().text("more.cfg")).contains("  retries 3\r\n\t# x\r\n");
    put("web/app.py", "#!/bin/sh\r\necho\r\n");
    assertThat(refusal()).contains("begins with #! and has Windows line ends");
    put("web/app.py", "#!/bin/sh\necho\n");
    assertThat(LabReader.tryRead(file).lab()).isPresent();
  }

  @Test
  void oneChangedByteIsAnotherContent() throws Exception {
    Lab lab = LabReader.read(file);
    String hash = ActiveContent.of(lab).hash();
    put("web/app.py", "print(2)\n");
    assertThat(ActiveContent.of(LabReader.read(file)).hash()).isNotEqualTo(hash);
    put("web/app.py", "print(1)\n");
    assertThat(ActiveContent.of(LabReader.read(file)).hash()).isEqualTo(hash);
    Files.writeString(file, LAB.replace("a b.py", "a c.py"));
    assertThat(ActiveContent.of(LabReader.read(file)).hash()).isNotEqualTo(hash);
    // How many of them there are runs nothing else.
    Files.writeString(file, LAB.replace("\"count\": 2", "\"count\": 5"));
    assertThat(ActiveContent.of(LabReader.read(file)).hash()).isEqualTo(hash);
  }

  @Test
  void whatIsShownIsAllThatIsHashed() throws Exception {
    ActiveContent content = ActiveContent.of(LabReader.read(file));
    assertThat(content.items().stream().map(ActiveItem::line).toList())
        .anyMatch(line -> line.equals("H runs web: [\"python3\", \"/srv/a b.py\"]"))
        .anyMatch(line -> line.startsWith("H needs the package python3"))
        .anyMatch(line -> line.startsWith("H gets the file /srv/app.py (web/app.py, 9 bytes"))
        .anyMatch(line -> line.startsWith("LB7 adds lines to haproxy.backend (more.cfg"))
        .anyMatch(line -> line.startsWith("R replaces bird.conf"));
  }

  @Test
  void whatIsNotKnownCannotBeConsentedTo() throws Exception {
    Lab lab = LabReader.read(file).withFolder(FolderContent.NONE);
    assertThatThrownBy(() -> ActiveContent.of(lab)).isInstanceOf(InvalidLabException.class);
  }

  @Test
  void aLabThatBringsNothingAlongIsNotActive() throws Exception {
    Lab lab = LabReader.read("{\"tierdrop\": 1, \"name\": \"plain\"}");
    assertThat(ActiveContent.of(lab).isEmpty()).isTrue();
  }
}
