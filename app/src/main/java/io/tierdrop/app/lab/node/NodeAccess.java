package io.tierdrop.app.lab.node;

import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeConsole;
import io.tierdrop.app.service.node.NodeService.View;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LastWords;
import io.tierdrop.host.RemoteCommandException;
import io.tierdrop.software.NodePaths;
import io.tierdrop.steward.Steward;
import io.tierdrop.steward.StewardException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a person does inside a node of a running lab. Blocks.
public final class NodeAccess {

  private static final int LINES = 200;

  private final Host host;
  private final String lab;
  private final String node;

  public NodeAccess(Host host, String lab, String node) {
    this.host = host;
    this.lab = lab;
    this.node = node;
  }

  /// A shell with the node's network, files and name.
  public NodeConsole console(int columns, int rows) throws HostException, InterruptedException {
    return new TerminalConsole(
        host.terminal(paths().inside(List.of("/bin/bash", "-l")), true, columns, rows));
  }

  /// The last lines of the node's daemons, then new ones until the thread is interrupted.
  public void follow(Consumer<LogLine> lines)
      throws HostException, StewardException, InterruptedException {
    new Steward(host, lab)
        .follow(
            JsonNodeFactory.instance
                .objectNode()
                .put("do", "logs")
                .put("node", node)
                .put("last", LINES)
                .put("follow", true),
            line -> {
              if (line.has("line")) {
                lines.accept(
                    new LogLine(
                        Instant.ofEpochMilli(Math.round(line.path("at").asDouble(0) * 1000)),
                        line.path("node").asString("") + "/" + line.path("daemon").asString(""),
                        line.path("line").asString("")));
              }
            });
  }

  /// What a daemon or the kernel answers.
  public String look(View view) throws HostException, InterruptedException {
    try {
      return host.run(
              HostCommand.of(
                      paths()
                          .seenFrom(
                              List.of(
                                  "/bin/sh",
                                  "-c",
                                  NodeViews.script(view, NodePaths.lab(lab), node))))
                  .privileged())
          .text();
    } catch (RemoteCommandException e) {
      return e.errors();
    }
  }

  /// Captures until the thread is interrupted; what was captured then replaces the file.
  ///
  /// @throws HostException also when there is no such node or device; the file is untouched then
  /// @throws InterruptedException when interrupted before anything could be seen; the same
  /// @return how many packets were written
  public long capture(String device, Path file)
      throws HostException, IOException, InterruptedException {
    List<String> words =
        paths()
            .inside(
                List.of(
                    "/usr/bin/tcpdump",
                    "-i",
                    device,
                    "-nn",
                    "--immediate-mode", // otherwise the kernel keeps packets for up to a second
                    "-U",
                    "-Z",
                    "root",
                    "-s",
                    "0",
                    "-w",
                    "-"));
    try (HostChannel channel = host.open(HostCommand.of(words).privileged());
        PcapngFile out = PcapngFile.begin(file, node + " " + device)) {
      try {
        PcapStream.copy(channel.output(), out);
      } catch (InterruptedIOException e) {
        Thread.interrupted(); // that is how a capture ends
        if (!out.begun()) {
          throw new InterruptedException("stopped before tcpdump listened");
        }
        out.keep();
        return out.packets();
      }
      ended(channel, out.begun());
      out.keep();
      return out.packets();
    }
  }

  /// tcpdump ends by itself only when something is wrong, a node that is not there above all. One
  /// that captures begins with the file's header, before any packet: without it nothing was seen.
  private void ended(HostChannel channel, boolean begun)
      throws HostException, InterruptedException {
    LastWords last = LastWords.of(channel);
    if (last.code() != 0 || !begun) {
      throw new HostException(
          "Nothing can be captured at %s: %s. Does the lab %s run with that node?"
              .formatted(node, last.why(), lab));
    }
  }

  private NodePaths paths() {
    return new NodePaths(lab, node);
  }
}
