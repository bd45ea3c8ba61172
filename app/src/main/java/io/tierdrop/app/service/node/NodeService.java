package io.tierdrop.app.service.node;

import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What the window asks of a single node of a running lab.
public interface NodeService {

  /// Opens a shell inside a node, as root.
  CompletableFuture<NodeConsole> console(String lab, String node, int columns, int rows);

  /// The last lines that a node's daemons wrote, then new ones as they come.
  EventSubscription follow(String lab, String node, Consumer<LogLine> lines);

  /// What a daemon or the kernel answers at this moment.
  CompletableFuture<String> look(String lab, String node, View view);

  /// Captures packets in a node until it is cancelled; the outcome is how many were written.
  ///
  /// @param device one of its interfaces; `any` for all
  /// @param file gets the packets, as pcapng
  RunningWork<Long> capture(String lab, String node, String device, Path file);

  /// What can be looked at.
  enum View {
    ROUTES,
    BGP,
    BIRD_ROUTES,
    IPVS,
    IPVS_CONNECTIONS,
    SERVERS,
    SOCKETS,
    FILES
  }
}
