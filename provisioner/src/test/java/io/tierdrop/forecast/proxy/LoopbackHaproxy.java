package io.tierdrop.forecast.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// This machine's HAProxy with a configuration of ours, whose servers answer their own names.
final class LoopbackHaproxy implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/sbin/haproxy");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long BETWEEN_LOOKS_MS = 20;

  private final Process process;
  private final int port;
  private final Path socket;

  private LoopbackHaproxy(Process process, int port, Path socket) {
    this.process = process;
    this.port = port;
    this.socket = socket;
  }

  /// A port that nobody has at this moment.
  static int freePort() throws IOException {
    try (ServerSocket some = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return some.getLocalPort();
    }
  }

  /// What it says of itself.
  static String version() throws IOException {
    Process asked = new ProcessBuilder(PROGRAM.toString(), "-v").start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// Starts it.
  ///
  /// @param text a configuration whose servers are at `127.0.0.1:80`
  /// @param names the servers
  /// @param absent those of them that nobody answers for
  static LoopbackHaproxy start(
      String text, int port, Path directory, List<String> names, List<String> absent)
      throws IOException, InterruptedException {
    StringBuilder config = new StringBuilder();
    // This machine's user may open fewer files than the VM's.
    String servers = text.replace("maxconn 20000", "maxconn 1000");
    for (String name : names) {
      // A file cannot be anybody else's: HAProxy shares a port that two of its listeners were
      // given.
      String at = "unix@" + directory.resolve("is-" + name);
      servers = servers.replace("server " + name + " 127.0.0.1:80", "server " + name + " " + at);
      if (!absent.contains(name)) {
        config
            .append("\nlisten is-" + name + "\n  bind " + at)
            .append(
                "\n  http-request return status 200 content-type text/plain string " + name + "\n");
      }
    }
    Path file = Files.writeString(directory.resolve("haproxy.cfg"), servers + config);
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    LoopbackHaproxy haproxy = new LoopbackHaproxy(process, port, directory.resolve("stats"));
    try {
      for (String name : names) {
        haproxy.await(name, absent.contains(name) ? "DOWN" : "UP");
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      haproxy.close();
      throw e;
    }
    return haproxy;
  }

  /// Waits until HAProxy says of a server that it is so, as its own checks find out.
  private void await(String server, String status) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    String seen = "";
    while (!seen.equals(status)) {
      if (process.waitFor(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
        throw new IOException(server + " is '" + seen + "', not " + status + ": " + log());
      }
      seen = status(server);
    }
  }

  private String log() throws IOException {
    return Files.readString(socket.resolveSibling("log"));
  }

  private String status(String server) throws IOException {
    if (!Files.exists(socket)) {
      return "";
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap("show stat\n".getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(1 << 16);
      while (channel.read(answer) >= 0) {
        // until it has said everything
      }
      for (String line :
          StandardCharsets.US_ASCII.decode(answer.flip()).toString().lines().toList()) {
        String[] words = line.split(",", -1);
        if (words.length > 36 && words[0].equals("servers") && words[1].equals(server)) {
          // Before its first check a server counts as up; a check has been there when it says so.
          String shown = words[17].equals("DRAIN") ? "UP" : words[17].replaceFirst(" .*", "");
          return shown.equals("UP") && words[36].isEmpty() ? "" : shown;
        }
      }
      return "";
    } catch (java.net.ConnectException e) {
      return "";
    }
  }

  /// Sends a request and tells who answered.
  ///
  /// @param source the client's address, such as `127.1.2.3`
  String ask(String source, String target, List<String> headers) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(source, 0));
      socket.connect(new InetSocketAddress(source.contains(":") ? "::1" : "127.0.0.1", port));
      String lines = headers.isEmpty() ? "" : String.join("\r\n", headers) + "\r\n";
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + target
                      + " HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n"
                      + lines
                      + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4).strip();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(socket);
  }
}
