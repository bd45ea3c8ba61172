package io.tierdrop.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tierdrop.folder.ActiveContent;
import io.tierdrop.json.LabReader;
import io.tierdrop.pack.LabArchive;
import io.tierdrop.pack.LabPack;
import io.tierdrop.pack.PackException;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labs from elsewhere come whole and as data: what else a repository or a server has for us stays
/// there.
class LabFetchTest {

  private static final Path SAMPLES = Path.of("..", "sample-labs");

  @TempDir Path directory;

  private static void git(Path place, String... words) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "-c",
                "init.defaultBranch=main"));
    line.addAll(List.of(words));
    Process process =
        new ProcessBuilder(line).directory(place.toFile()).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
  }

  /// A repository that would like to run something, and has a lab.
  private Path hostile(Path canary) throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    git(work, "init", "-q");
    Path file = SAMPLES.resolve("own-application.lab.json");
    Lab lab = LabReader.read(file);
    LabPack.of(lab, file, List.of(), List.of()).writeFolder(work.resolve("labs"));
    String touch = "touch " + canary;
    Files.writeString(work.resolve("run.sh"), "#!/bin/sh\n" + touch + "\n");
    Files.writeString(
        work.resolve(".gitattributes"), "*.json filter=evil\n* diff=evil merge=evil\n");
    Files.writeString(
        work.resolve(".gitmodules"),
        "[submodule \"x\"]\n path = x\n url = ext::sh -c \"" + touch + "\"\n");
    Files.createSymbolicLink(
        work.resolve("labs/own-application.files/passwd"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(work.resolve("labs/README.md"), Path.of("/etc/passwd"));
    Files.writeString(work.resolve("labs/notes.md"), "what it is for");
    git(work, "add", "-A");
    git(work, "commit", "-qm", "one");
    for (String hook : List.of("post-checkout", "post-merge", "reference-transaction")) {
      Path script = work.resolve(".git/hooks").resolve(hook);
      Files.createDirectories(script.getParent());
      Files.writeString(script, "#!/bin/sh\n" + touch + "\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return work;
  }

  private static GitFetch files() {
    return new GitFetch(new GitCommand(System.getenv(), "file"));
  }

  @Test
  void aRepositorysLabComesAndNothingOfItRuns() throws Exception {
    Path canary = directory.resolve("canary");
    Path work = hostile(canary);
    Path folder = directory.resolve("got");
    LabArchive.Unpacked got =
        files().fetch("file://" + work, "", "labs/own-application.lab.json", folder);
    Lab sample = LabReader.read(SAMPLES.resolve("own-application.lab.json"));
    assertThat(LabReader.read(got.lab())).isEqualTo(sample);
    assertThat(ActiveContent.of(LabReader.read(got.lab())).hash())
        .isEqualTo(ActiveContent.of(sample).hash());
    assertThat(folder.resolve("notes.md")).hasContent("what it is for");
    assertThat(Files.exists(folder.resolve("README.md"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(got.left())
        .contains("labs/README.md", "labs/own-application.files/passwd", "run.sh", ".gitmodules");
    assertThat(folder.resolve(".git")).doesNotExist();
    assertThat(folder.resolve("run.sh")).doesNotExist();
    assertThat(canary).doesNotExist();
  }

  @Test
  void whatIsNotAllowedIsNotAskedAndWhatIsTooMuchIsCut() throws Exception {
    Path canary = directory.resolve("canary");
    Path work = hostile(canary);
    Path folder = directory.resolve("got");
    GitFetch strict = new GitFetch(new GitCommand(System.getenv(), "https:ssh"));
    for (String bad :
        List.of("file://" + work, work.toString(), "ext::sh -c 'touch " + canary + "'")) {
      assertThatThrownBy(() -> strict.fetch(bad, "", "", folder))
          .isInstanceOf(PackException.class)
          .hasMessageContaining("git says");
    }
    assertThatThrownBy(() -> files().fetch("file://" + work, "no-such", "", folder))
        .isInstanceOf(PackException.class);
    Path tight = Files.createDirectory(directory.resolve("tight"));
    assertThatThrownBy(
            () ->
                new GitCommand(System.getenv(), "file")
                    .fill(
                        tight,
                        List.of("clone", "--bare", "-q", "--", "file://" + work, "r"),
                        Duration.ofMinutes(1),
                        100))
        .isInstanceOf(PackException.class)
        .hasMessageContaining("larger");
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String nobody = "http://127.0.0.1:" + silent.getLocalPort() + "/r";
      assertThatThrownBy(
              () ->
                  new GitCommand(System.getenv(), "http")
                      .fill(
                          tight,
                          List.of("clone", "--bare", "-q", "--", nobody, "s"),
                          Duration.ofMillis(300),
                          1 << 20))
          .isInstanceOf(PackException.class)
          .hasMessageContaining("longer than");
    }
    Files.writeString(
        work.resolve(".gitmodules"),
        "[submodule \"x\"]\n path = x\n url = https://x.example/x\n update = !touch "
            + canary
            + "\n");
    git(work, "commit", "-qam", "what git itself refuses");
    assertThatThrownBy(() -> files().fetch("file://" + work, "", "", folder))
        .isInstanceOf(PackException.class)
        .hasMessageContaining("disallowed submodule");
    assertThat(canary).doesNotExist();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aZipAndALabFileComeByTheWebAndNoMoreThanIsTaken() throws Exception {
    Path file = SAMPLES.resolve("own-application.lab.json");
    Path zip = directory.resolve("own.zip");
    LabPack.of(LabReader.read(file), file, List.of(), List.of()).writeZip(zip);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = path.endsWith(".zip") ? Files.readAllBytes(zip) : Files.readAllBytes(file);
          switch (path) {
            case "/none.zip" -> exchange.sendResponseHeaders(404, -1);
            case "/shut.zip" -> exchange.sendResponseHeaders(401, -1);
            case "/page.zip" -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write("<html>".getBytes(StandardCharsets.US_ASCII));
            }
            case "/away.zip" -> {
              exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/own.zip");
              exchange.sendResponseHeaders(302, -1);
            }
            case "/endless.lab.json" -> {
              exchange.sendResponseHeaders(200, 0);
              try {
                while (true) {
                  exchange.getResponseBody().write(new byte[1 << 16]);
                }
              } catch (IOException _) {
                break; // nobody takes any more
              }
            }
            case "/slow.zip" -> asked.countDown(); // and never an answer
            case "/half.zip" -> {
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body, 0, body.length / 2);
            }
            case "/stalled.zip" -> {
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body, 0, body.length / 2);
              exchange.getResponseBody().flush();
              begun.countDown(); // and never the rest
            }
            default -> {
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          }
          if (!path.equals("/slow.zip") && !path.equals("/stalled.zip")) {
            exchange.close();
          }
        });
    server.setExecutor(work -> Thread.ofVirtual().start(work));
    server.start();
    try {
      String host = "http://127.0.0.1:" + server.getAddress().getPort();
      WebFetch web = new WebFetch(HttpClient.newHttpClient());
      Path got = directory.resolve("got");
      assertThat(LabReader.read(web.zip(URI.create(host + "/own.zip"), "x.zip", "", got).lab()))
          .isEqualTo(LabReader.read(file));
      Path alone = directory.resolve("alone");
      assertThat(web.lab(URI.create(host + "/x.lab.json"), "x.lab.json", alone).lab())
          .hasSameBinaryContentAs(file);
      Path none = directory.resolve("nothing");
      assertThatThrownBy(() -> web.zip(URI.create(host + "/none.zip"), "x.zip", "", none))
          .hasMessageContaining("has nothing there (404)");
      assertThatThrownBy(() -> web.zip(URI.create(host + "/shut.zip"), "x.zip", "", none))
          .hasMessageContaining("asks who you are");
      assertThatThrownBy(() -> web.zip(URI.create(host + "/away.zip"), "x.zip", "", none))
          .hasMessageContaining("not https");
      assertThatThrownBy(() -> web.zip(URI.create(host + "/page.zip"), "x.zip", "", none))
          .hasMessageStartingWith("x.zip is no zip that can be read");
      assertThatThrownBy(() -> web.lab(URI.create(host + "/endless.lab.json"), "x.lab.json", none))
          .isInstanceOf(PackException.class)
          .hasMessageContaining("4 MiB");
      assertThatThrownBy(() -> web.zip(URI.create(host + "/half.zip"), "x.zip", "", none))
          .isInstanceOf(PackException.class)
          .hasMessageStartingWith("127.0.0.1 broke off: ");
      assertThat(ended(web, URI.create(host + "/slow.zip"), none, asked, "HttpClientImpl"))
          .isInstanceOf(InterruptedException.class);
      assertThat(ended(web, URI.create(host + "/stalled.zip"), none, begun, "BoundedBody"))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(none).doesNotExist();
    } finally {
      server.stop(0);
    }
  }

  /// How a fetch ends that is interrupted when the server has come so far, and it waits within a
  /// class.
  private static Throwable ended(
      WebFetch web, URI address, Path folder, CountDownLatch come, String within) throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    web.zip(address, "x.zip", "", folder);
                    end.complete(new AssertionError("It came"));
                  } catch (Exception e) {
                    end.complete(e);
                  }
                });
    come.await();
    while (Arrays.stream(waiting.getStackTrace())
        .noneMatch(at -> at.getClassName().contains(within))) {
      Thread.onSpinWait();
    }
    waiting.interrupt();
    return end.get();
  }

  @Test
  void aServerThatIsNotThereOrNotTrustedIsSaidInWords() throws Exception {
    Path none = directory.resolve("nothing");
    LabFetch fetch = LabFetch.of(System.getenv());
    int free;
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = held.getLocalPort();
    }
    for (Map.Entry<String, String> each :
        Map.of(
                "https://127.0.0.1:" + free + "/x.zip",
                "127.0.0.1 takes no connection.",
                "https://nowhere.invalid/x.zip",
                "No machine of the name nowhere.invalid is known.",
                "https://127.0.0.1:" + free + "/x",
                "git says: fatal: ",
                "ssh://127.0.0.1:" + free + "/x",
                "git says: ssh: connect to host 127.0.0.1")
            .entrySet()) {
      assertThatThrownBy(() -> fetch.fetch(LabAddress.parse(each.getKey()), "", none))
          .as(each.getKey())
          .isInstanceOf(PackException.class)
          .hasMessageStartingWith(each.getValue());
    }
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket one = plain.accept()) {
                  one.getOutputStream()
                      .write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  one.getInputStream().readAllBytes();
                } catch (IOException _) {
                  // it has seen that this is no TLS
                }
              });
      LabAddress address = LabAddress.parse("https://127.0.0.1:" + plain.getLocalPort() + "/x.zip");
      assertThatThrownBy(() -> fetch.fetch(address, "", none))
          .isInstanceOf(PackException.class)
          .hasMessageStartingWith("No TLS connection with 127.0.0.1: ");
    }
    assertThat(none).doesNotExist();
  }

  @Test
  void addressesAreReadAndEverythingElseIsRefused() {
    assertThat(LabAddress.parse("https://git.example.org/o/labs.git#a/x.lab.json"))
        .isEqualTo(
            new LabAddress(
                LabAddress.Way.GIT,
                "https://git.example.org/o/labs.git",
                "git.example.org",
                "a/x.lab.json"));
    assertThat(LabAddress.parse("git@git.example.org:o/labs").how()).isEqualTo(LabAddress.Way.GIT);
    assertThat(LabAddress.parse("https://x.example/a/shop.zip").how())
        .isEqualTo(LabAddress.Way.ZIP);
    assertThat(LabAddress.parse("https://x.example/a/shop.lab.json").folder()).isEqualTo("shop");
    assertThat(LabAddress.parse("https://x.example/..git/-.-").folder()).isEqualTo("lab");
    for (String bad :
        List.of(
            "",
            "--upload-pack=x",
            "ext::sh -c x",
            "http://x.example/a.zip",
            "file:///etc/x.lab.json",
            "https://user:secret@x.example/a",
            "https://user@x.example/a",
            "https://x.example",
            "https://x.example/a\u202Eb",
            "https:///a/b",
            "ssh://-oProxyCommand=x/a",
            "https://-x/a",
            "git://x.example/a",
            "https://x.example:99999/a.zip",
            "-c@x:y")) {
      assertThatThrownBy(() -> LabAddress.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(".");
    }
    assertThat(LabFetch.of(Map.of())).isNotNull();
  }
}
