package io.tierdrop.app.lab.service;

import io.tierdrop.app.lab.node.NodeAccess;
import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeConsole;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.app.service.work.BackgroundTask;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import io.tierdrop.host.HostException;
import io.tierdrop.host.link.HostReach;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Single nodes of the labs of one target.
final class NodesOnTarget implements NodeService {

  private final HostReach reach;
  private final PendingRequests asked;

  NodesOnTarget(HostReach reach, PendingRequests asked) {
    this.reach = reach;
    this.asked = asked;
  }

  @Override
  public CompletableFuture<NodeConsole> console(String lab, String node, int columns, int rows) {
    return asked.start("console", () -> node(lab, node).console(columns, rows)).outcome();
  }

  @Override
  public EventSubscription follow(String lab, String node, Consumer<LogLine> lines) {
    BackgroundTask<?> following =
        asked.start(
            "lines of " + node,
            () -> {
              node(lab, node).follow(lines);
              return "ended";
            },
            failure ->
                lines.accept(
                    new LogLine(Instant.now(), "tierdrop", String.valueOf(failure.getMessage()))));
    return following::cancel;
  }

  @Override
  public CompletableFuture<String> look(String lab, String node, View view) {
    return asked.start("look", () -> node(lab, node).look(view)).outcome();
  }

  @Override
  public RunningWork<Long> capture(String lab, String node, String device, Path file) {
    return asked.start("capture", () -> node(lab, node).capture(device, file));
  }

  private NodeAccess node(String lab, String node) throws HostException, InterruptedException {
    return new NodeAccess(reach.host(), lab, node);
  }
}
