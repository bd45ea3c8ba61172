package io.tierdrop.app.designer;

import io.tierdrop.app.service.node.LogLine;
import io.tierdrop.app.service.node.NodeConsole;
import io.tierdrop.app.service.node.NodeService;
import io.tierdrop.app.service.work.EventSubscription;
import io.tierdrop.app.service.work.RunningWork;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Nodes that say the same each time.
public final class MemoryNodes implements NodeService {

  @SuppressWarnings("JdkObsolete") // several threads append
  private final StringBuffer typed = new StringBuffer();

  private final Map<String, CompletableFuture<Long>> captures = new TreeMap<>();

  /// The nodes at which packets are being captured.
  public Set<String> captured() {
    captures.values().removeIf(CompletableFuture::isDone);
    return captures.keySet();
  }

  /// All that was typed into shells.
  public String typed() {
    return typed.toString();
  }

  @Override
  public CompletableFuture<NodeConsole> console(String lab, String node, int columns, int rows) {
    return CompletableFuture.completedFuture(new EchoConsole(node, typed));
  }

  @Override
  public EventSubscription follow(String lab, String node, Consumer<LogLine> lines) {
    for (int i = 0; i < 12; i++) {
      lines.accept(
          new LogLine(Runs.START.plusSeconds(i), node + "/bird", "RR" + (i % 2 + 1) + ": Started"));
    }
    return () -> {};
  }

  @Override
  public CompletableFuture<String> look(String lab, String node, View view) {
    return CompletableFuture.completedFuture(
        """
        IP Virtual Server version 1.2.1 (size=4096)
        TCP  198.51.100.1:80 mh (mh-port)
          -> 192.0.2.139:80               Tunnel  1      0          12
        """);
  }

  @Override
  public RunningWork<Long> capture(String lab, String node, String device, Path file) {
    OpenWork<Long> begun = new OpenWork<>(0L);
    captures.put(node, begun.outcome());
    return begun;
  }
}
