package io.tierdrop.app.fetch;

import io.tierdrop.pack.PackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs the system's `git` so that nothing of a repository, nor of anybody's configuration, runs
/// with it: no hooks, no filters, no helpers, no questions, and only the protocols that are named.
final class GitCommand {

  private static final int LOOK_MILLIS = 100;
  private static final int TOLD = 4096;
  private static final List<String> KEPT =
      List.of(
          "PATH",
          "HOME",
          "SSH_AUTH_SOCK",
          "SYSTEMROOT",
          "https_proxy",
          "HTTPS_PROXY",
          "no_proxy",
          "NO_PROXY",
          "all_proxy",
          "ALL_PROXY",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "GIT_SSL_CAINFO");

  private final Map<String, String> environment;
  private final String protocols;

  /// @param protocols that may be used, with `:` between them
  GitCommand(Map<String, String> environment, String protocols) {
    this.environment = environment;
    this.protocols = protocols;
  }

  /// Starts it.
  Process start(Path directory, List<String> words) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.symlinks=false",
                "-c",
                "credential.helper=",
                "-c",
                "submodule.recurse=false",
                "-c",
                "fetch.fsckObjects=true",
                "-c",
                "transfer.fsckObjects=true",
                "-c",
                "http.followRedirects=initial",
                "-c",
                "gc.auto=0"));
    line.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    Map<String, String> own = builder.environment();
    own.clear();
    for (String name : KEPT) {
      if (environment.containsKey(name)) {
        own.put(name, environment.get(name));
      }
    }
    own.put("LC_ALL", "C");
    own.put("GIT_CONFIG_NOSYSTEM", "1");
    own.put("GIT_CONFIG_GLOBAL", "/dev/null");
    own.put("GIT_TERMINAL_PROMPT", "0");
    own.put("GIT_ASKPASS", "true");
    own.put("SSH_ASKPASS", "true");
    own.put("GIT_ALLOW_PROTOCOL", protocols);
    own.put("GIT_LFS_SKIP_SMUDGE", "1");
    own.put(
        "GIT_SSH_COMMAND",
        "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=20");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new PackException(
          "git could not be started: %s. Install it (Debian: apt-get install git)."
              .formatted(e.getMessage()),
          e);
    }
  }

  /// What it writes, of a command that needs no network.
  byte[] output(Path directory, List<String> words, int most)
      throws IOException, InterruptedException {
    Process process = start(directory, words);
    try (InputStream out = process.getInputStream()) {
      CompletableFuture<String> complaint = complaint(process);
      byte[] bytes = out.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new PackException("The repository is larger than is taken. Choose another.");
      }
      end(process, complaint);
      return bytes;
    } finally {
      kill(process);
    }
  }

  /// Waits for a command that fills a directory, as long and as far as that may go.
  void fill(Path directory, List<String> words, Duration patience, long most)
      throws IOException, InterruptedException {
    Process process = start(directory, words);
    try {
      process.getOutputStream().close();
      CompletableFuture<String> complaint = complaint(process);
      long until = System.nanoTime() + patience.toNanos();
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > until) {
          throw new PackException(
              "It took longer than %d s. Try again, or clone it yourself."
                  .formatted(patience.toSeconds()));
        }
        if (size(directory) > most) {
          throw new PackException(
              "It is larger than %,d MiB. Clone it yourself, and name the lab file in it."
                  .formatted(most >> 20));
        }
      }
      end(process, complaint);
      if (size(directory) > most) {
        throw new PackException(
            "It is larger than %,d MiB. Clone it yourself, and name the lab file in it."
                .formatted(most >> 20));
      }
    } finally {
      kill(process);
    }
  }

  private static void end(Process process, CompletableFuture<String> complaint)
      throws IOException, InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new PackException("git says: " + complaint.join());
    }
  }

  /// The last lines of what it says on standard error, read as it comes.
  private static CompletableFuture<String> complaint(Process process) {
    CompletableFuture<String> said = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("git")
        .start(
            () -> {
              ByteArrayOutputStream last = new ByteArrayOutputStream();
              try (InputStream in = process.getErrorStream()) {
                byte[] buffer = new byte[TOLD];
                int read;
                while ((read = in.read(buffer)) >= 0) {
                  if (last.size() > TOLD) {
                    last.reset();
                  }
                  last.write(buffer, 0, read);
                }
              } catch (IOException e) {
                last.writeBytes(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
              }
              said.complete(lines(last.toString(StandardCharsets.UTF_8)));
            });
    return said;
  }

  /// What explains it, ssh's words before git's, which says of each failure of ssh only that it
  /// cannot read.
  private static String lines(String all) {
    List<String> lines = all.lines().map(String::strip).filter(GitCommand::explains).toList();
    return lines.isEmpty()
        ? "nothing that explains it"
        : String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  private static boolean explains(String line) {
    return line.matches("(fatal|error|remote|ssh):.*|.*Permission denied.*|.*[Hh]ost key.*");
  }

  /// With what it started, which would go on to fill the disk.
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static long size(Path directory) throws IOException {
    long size = 0;
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.toList()) {
        try {
          size += Files.isRegularFile(each) ? Files.size(each) : 0;
        } catch (NoSuchFileException _) {
          // git has just put it elsewhere
        }
      }
    } catch (java.io.UncheckedIOException _) {
      return size; // a directory went away meanwhile; the next look counts it
    }
    return size;
  }
}
