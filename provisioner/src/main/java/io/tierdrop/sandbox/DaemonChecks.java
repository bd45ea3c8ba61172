package io.tierdrop.sandbox;

import io.tierdrop.plan.DaemonPlan;
import io.tierdrop.plan.LabPlan;
import io.tierdrop.plan.NodePlan;
import io.tierdrop.software.NodePaths;
import io.tierdrop.software.SoftwareCatalog;
import io.tierdrop.vm.image.DaemonTree;
import io.tierdrop.vm.process.DirectoryTree;
import io.tierdrop.vm.report.VmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What the daemons themselves have against the configurations of plans. Safe for use by many
/// threads, as many at once as there are sandboxes.
///
/// What differs from an accepted configuration in nothing that a daemon could judge otherwise, see
/// [NormalForm], is taken as accepted.
public final class DaemonChecks implements AutoCloseable {

  private final List<DaemonSandbox> sandboxes = new ArrayList<>();
  private final BlockingQueue<DaemonSandbox> idle;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger configurations = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger unasked = new AtomicInteger();

  /// @param parallel how many daemons are asked at once, at least 1
  public DaemonChecks(DaemonTree tree, int parallel) throws VmException {
    idle = new ArrayBlockingQueue<>(parallel);
    try {
      for (int i = 0; i < parallel; i++) {
        sandboxes.add(new DaemonSandbox(tree));
      }
    } catch (IOException e) {
      close();
      throw e instanceof VmException known
          ? known
          : new VmException("The daemons' sandbox cannot be made: " + e.getMessage(), e);
    }
    idle.addAll(sandboxes);
  }

  /// All refusals of a plan's configurations; none when it can be deployed.
  public List<DaemonRefusal> refusals(LabPlan plan) throws IOException, InterruptedException {
    DaemonSandbox sandbox = idle.take();
    try {
      List<DaemonRefusal> refusals = new ArrayList<>();
      for (NodePlan node : plan.nodes()) {
        refusals.addAll(refusals(plan, node, sandbox));
      }
      return refusals;
    } finally {
      DirectoryTree.delete(sandbox.run().resolve("tierdrop"));
      idle.add(sandbox);
    }
  }

  private List<DaemonRefusal> refusals(LabPlan plan, NodePlan node, DaemonSandbox sandbox)
      throws IOException {
    List<DaemonRefusal> refusals = new ArrayList<>();
    boolean written = false;
    for (DaemonPlan daemon : node.daemons()) {
      if (daemon.check().isEmpty()) {
        continue;
      }
      configurations.incrementAndGet();
      if (!sandbox.has(daemon.check())) {
        unasked.incrementAndGet();
        continue;
      }
      String form = NormalForm.of(plan.lab(), node, daemon);
      if (accepted.contains(form)) {
        continue;
      }
      if (!written) {
        write(node, new NodePaths(plan.lab(), node.name()), sandbox);
        written = true;
      }
      asked.incrementAndGet();
      String complaint = sandbox.complaint(daemon.check());
      if (complaint == null) {
        accepted.add(form);
      } else {
        refusals.add(new DaemonRefusal(node.name(), daemon.name(), complaint));
      }
    }
    return refusals;
  }

  private static void write(NodePlan node, NodePaths paths, DaemonSandbox sandbox)
      throws IOException {
    Path home = sandbox.run().resolve(Path.of("/run").relativize(Path.of(paths.directory())));
    Files.createDirectories(home);
    for (String directory : node.directories()) {
      Files.createDirectories(home.resolve(directory));
    }
    for (Map<String, String> files : List.of(node.files(), node.seeds())) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = home.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    Set<String> certificates = new HashSet<>();
    node.daemons().forEach(daemon -> certificates.addAll(daemon.certificates().keySet()));
    if (node.trusts()) {
      certificates.add(SoftwareCatalog.AUTHORITY);
    }
    for (String file : certificates) {
      Path path = home.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, ThrowawayCertificate.pem());
    }
  }

  /// How many configurations there were.
  public int configurations() {
    return configurations.get();
  }

  /// How many of them no daemon could be asked about, since the image does not have it.
  public int unasked() {
    return unasked.get();
  }

  /// How many of them a daemon was asked about; the others were like one of these.
  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    sandboxes.forEach(DaemonSandbox::close);
  }
}
