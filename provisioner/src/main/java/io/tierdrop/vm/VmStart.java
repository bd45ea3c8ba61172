package io.tierdrop.vm;

import io.tierdrop.file.FileReaders;
import io.tierdrop.vm.image.ImageCache;
import io.tierdrop.vm.image.VmImage;
import io.tierdrop.vm.process.RequiredTool;
import io.tierdrop.vm.process.ToolCheck;
import io.tierdrop.vm.process.ToolRun;
import io.tierdrop.vm.qemu.FreePort;
import io.tierdrop.vm.qemu.KvmProbe;
import io.tierdrop.vm.qemu.QemuAcceleration;
import io.tierdrop.vm.qemu.QemuCommand;
import io.tierdrop.vm.qemu.QemuProcess;
import io.tierdrop.vm.qemu.VmRecord;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.report.VmStep;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Starts a VM that does not run: image, keys, disk, QEMU. Called with the lock held.
final class VmStart {

  private static final int PORTS_TO_TRY = 5;
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final VmPaths paths;
  private final VmSettings settings;
  private final VmKeys keys;
  private final VmProgress progress;

  VmStart(VmPaths paths, VmSettings settings, VmKeys keys, VmProgress progress) {
    this.paths = paths;
    this.settings = settings;
    this.keys = keys;
    this.progress = progress;
  }

  /// @param before what is known of the last start
  VmRecord start(Optional<VmRecord> before) throws IOException, InterruptedException {
    progress.at(VmStep.TOOLS, "");
    ToolCheck.require(List.of(RequiredTool.QEMU, RequiredTool.QEMU_IMG, RequiredTool.SSH_KEYGEN));
    VmImage image = new ImageCache(paths.images()).get(settings.recipe(), progress);
    keys.ensure();
    endOrphan();
    String bootId = Files.readString(BOOT_ID).strip();
    disk(image, before, bootId);
    QemuAcceleration acceleration = acceleration(image);
    progress.at(VmStep.START, acceleration.name() + ": " + acceleration.reason());
    boolean done = false;
    try {
      int port = launch(image, acceleration);
      // ssh-keygen, qemu-img and QEMU go by the umask, and the VM's private host key is on its
      // disk.
      FileReaders.OWNER.all(paths.state());
      keys.pin(port);
      VmRecord record = record(image, acceleration, bootId, port);
      done = true;
      return record;
    } finally {
      if (!done) {
        endOrphan();
      }
    }
  }

  private VmRecord record(VmImage image, QemuAcceleration acceleration, String bootId, int port)
      throws IOException {
    return new VmRecord(
        Long.parseLong(Files.readString(paths.pidFile()).strip()),
        port,
        Instant.now().getEpochSecond(),
        image.id(),
        acceleration.name(),
        acceleration.reason(),
        bootId,
        false,
        false);
  }

  // A QEMU that was started, but never written down, because the program ended in between.
  private void endOrphan() throws IOException, InterruptedException {
    if (Files.exists(paths.pidFile())) {
      String pid = Files.readString(paths.pidFile()).strip();
      Optional<QemuProcess> orphan =
          pid.isEmpty() ? Optional.empty() : QemuProcess.find(Long.parseLong(pid), paths.pidFile());
      if (orphan.isPresent()) {
        orphan.get().end();
      }
    }
  }

  private void disk(VmImage image, Optional<VmRecord> before, String bootId)
      throws IOException, InterruptedException {
    boolean sameImage = before.map(r -> r.image().equals(image.id())).orElse(false);
    // QEMU leaves writing to this machine's kernel, so a disk survives QEMU, but not a crash of
    // the machine.
    boolean sound = before.map(r -> r.stopped() || r.bootId().equals(bootId)).orElse(false);
    if (Files.exists(paths.disk()) && sameImage && sound) {
      return;
    }
    progress.at(VmStep.DISK, "");
    Path next = Path.of(paths.disk() + ".new");
    new ToolRun(
            RequiredTool.QEMU_IMG,
            List.of(
                "create",
                "-q",
                "-f",
                "qcow2",
                "-F",
                "raw",
                "-b",
                image.disk().toString(),
                next.toString()))
        .run();
    Files.move(next, paths.disk(), StandardCopyOption.ATOMIC_MOVE);
  }

  private QemuAcceleration acceleration(VmImage image) throws IOException, InterruptedException {
    String version = new ToolRun(RequiredTool.QEMU, List.of("--version")).run().getFirst();
    return new KvmProbe(paths.kvmVerdicts())
        .decide(image.kernel(), image.id(), version, () -> progress.at(VmStep.PROBE, ""));
  }

  private int launch(VmImage image, QemuAcceleration acceleration)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      int port = FreePort.find();
      try {
        Files.deleteIfExists(paths.pidFile());
        QemuCommand command = new QemuCommand(paths, settings, image, acceleration, port);
        new ToolRun(RequiredTool.QEMU, command.arguments()).run();
        return port;
      } catch (VmException e) {
        // Somebody else took the port in between.
        boolean taken = String.valueOf(e.getMessage()).contains("host forwarding");
        if (!taken || attempt == PORTS_TO_TRY) {
          throw e;
        }
      }
    }
  }
}
