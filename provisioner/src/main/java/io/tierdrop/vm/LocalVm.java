package io.tierdrop.vm;

import io.tierdrop.file.FileInterruption;
import io.tierdrop.file.FileReaders;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.vm.image.ImageCache;
import io.tierdrop.vm.process.FileLocks;
import io.tierdrop.vm.qemu.JsonFile;
import io.tierdrop.vm.qemu.QemuProcess;
import io.tierdrop.vm.qemu.VmRecord;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The VM on this machine. It outlives the program; programs that start or stop it take turns.
public final class LocalVm {

  private static final Logger LOG = LoggerFactory.getLogger(LocalVm.class);
  private static final Duration SHUTDOWN = Duration.ofSeconds(40);

  private final VmPaths paths;
  private final VmSettings settings;
  private final SshHosts hosts;
  private final JsonFile<VmRecord> records;
  private final VmKeys keys;

  public LocalVm(VmPaths paths, VmSettings settings, SshHosts hosts) {
    this.paths = paths;
    this.settings = settings;
    this.hosts = hosts;
    this.records = new JsonFile<>(paths.record(), VmRecord.class);
    this.keys = new VmKeys(paths);
  }

  /// Makes sure that it runs and lets us in. Interrupting stops what was begun, and leaves a VM
  /// that ran before alone.
  ///
  /// @throws VmException when it cannot be built or started
  public VmAccess up(VmProgress progress) throws HostException, InterruptedException {
    try (FileLocks.Held held = lock()) {
      LOG.debug("Holding {}", held);
      Optional<VmRecord> before = records.read();
      Optional<QemuProcess> running = before.flatMap(this::process);
      VmRecord record;
      boolean ours = false;
      QemuProcess qemu;
      if (before.isPresent() && running.isPresent()) {
        record = before.get();
        qemu = running.get();
      } else {
        record = new VmStart(paths, settings, keys, progress).start(before);
        records.write(record);
        ours = true;
        qemu =
            process(record)
                .orElseThrow(() -> new VmException("QEMU ended at once. Try `tierdrop vm up`."));
      }
      VmAccess access = keys.access(record.port());
      boolean answered = false;
      try {
        new VmBoot(paths, hosts, progress).await(qemu, access, record.ready());
        answered = true;
      } finally {
        if (!answered && ours) {
          qemu.end();
          records.write(record.asStopped());
        }
      }
      records.write(record.asReady());
      return access;
    } catch (IOException e) {
      FileInterruption.raise(e);
      throw failure(e);
    }
  }

  /// Shuts it down, cleanly when it listens. Does nothing when it does not run.
  ///
  /// @return whether it ran
  public boolean down() throws HostException, InterruptedException {
    if (!Files.exists(paths.record())) {
      return false;
    }
    try (FileLocks.Held held = lock()) {
      LOG.debug("Holding {}", held);
      Optional<VmRecord> record = records.read();
      Optional<QemuProcess> qemu = record.flatMap(this::process);
      if (record.isEmpty()) {
        return false;
      }
      if (qemu.isPresent()) {
        powerOff(keys.access(record.get().port()));
        if (!qemu.get().awaitEnd(SHUTDOWN)) {
          qemu.get().end();
        }
      }
      records.write(record.get().asStopped());
      return qemu.isPresent();
    } catch (IOException e) {
      FileInterruption.raise(e);
      throw failure(e);
    }
  }

  /// Writes what it is made of as one file, for machines that cannot make it themselves.
  public void exportImage(Path file, VmProgress progress)
      throws HostException, InterruptedException {
    new ImageCache(paths.images()).export(settings.recipe(), file, progress);
  }

  /// Will be made of what such a file holds.
  ///
  /// @return false when there was an image already
  /// @throws IOException when the file cannot be opened
  public boolean importImage(Path file) throws IOException, InterruptedException {
    return new ImageCache(paths.images()).take(settings.recipe(), file);
  }

  /// What it does at the moment.
  public VmStatus status() throws HostException {
    try {
      VmRecord record = records.read().orElse(null);
      boolean current = record != null && record.image().equals(settings.recipe().id());
      if (record == null || !Files.exists(paths.disk())) {
        return new VmStatus(VmState.ABSENT, null, false);
      }
      if (process(record).isPresent()) {
        VmState state = record.ready() ? VmState.RUNNING : VmState.STARTING;
        return new VmStatus(state, record, current);
      }
      return new VmStatus(record.stopped() ? VmState.STOPPED : VmState.DIED, record, current);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// How to log in, when it runs.
  public Optional<VmAccess> access() throws HostException {
    VmStatus now = status();
    VmRecord record = now.record();
    return record != null && now.state() == VmState.RUNNING
        ? Optional.of(keys.access(record.port()))
        : Optional.empty();
  }

  private void powerOff(VmAccess access) throws InterruptedException {
    try (Host host = hosts.connect(access.address(), access.login())) {
      host.run(HostCommand.of("systemctl", "poweroff", "--no-wall").timeout(SHUTDOWN));
    } catch (HostException e) {
      // Mostly the connection is gone before the answer; if it is another reason, QEMU is ended.
      LOG.debug("Shutting down ended the conversation", e);
    }
  }

  private Optional<QemuProcess> process(VmRecord record) {
    return QemuProcess.find(record.pid(), paths.pidFile());
  }

  private FileLocks.Held lock() throws IOException, InterruptedException {
    FileReaders.OWNER.all(paths.state());
    return FileLocks.acquire(paths.lock());
  }

  private HostException failure(IOException e) {
    return e instanceof HostException known
        ? known
        : new VmException(
            "The VM's files in %s cannot be used: %s. Check their owner and the free space."
                .formatted(paths.state(), e.getMessage()),
            e);
  }
}
