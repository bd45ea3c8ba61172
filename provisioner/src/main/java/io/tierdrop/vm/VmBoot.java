package io.tierdrop.vm;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostException;
import io.tierdrop.host.ssh.SshHosts;
import io.tierdrop.vm.qemu.QemuProcess;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.report.VmStep;
import io.tierdrop.vm.settings.VmPaths;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits until a started VM lets us in.
final class VmBoot {

  private static final Logger LOG = LoggerFactory.getLogger(VmBoot.class);

  // Emulated on a busy machine it has been seen to take a minute.
  private static final Duration LIMIT = Duration.ofMinutes(4);

  // At first, since a call before the VM's network is up hears nothing however long it lasts; later
  // an eighth of the time so far: where a boot takes minutes, a greeting takes seconds.
  private static final Duration SHORTEST_CALL = Duration.ofSeconds(2);
  private static final int CALLS_SHARE = 8;
  private static final int LAST_LINES = 12;

  /// What the VM writes there is whatever its root likes.
  private static final int CONSOLE_BYTES = 64 * 1024;

  private final VmPaths paths;
  private final SshHosts hosts;
  private final VmProgress progress;

  VmBoot(VmPaths paths, SshHosts hosts, VmProgress progress) {
    this.paths = paths;
    this.hosts = hosts;
    this.progress = progress;
  }

  /// Waits for the VM's greeting, then logs in once.
  ///
  /// @param seenReady whether somebody has logged in since its start; then the greeting is enough
  /// @throws VmException when QEMU ends, or the limit is over, first
  void await(QemuProcess qemu, VmAccess access, boolean seenReady)
      throws HostException, InterruptedException {
    long begin = System.nanoTime();
    long told = -1;
    int port = access.address().port().orElseThrow();
    Duration waited = Duration.ZERO;
    while (!greets(port, waited.dividedBy(CALLS_SHARE))) {
      waited = Duration.ofNanos(System.nanoTime() - begin);
      if (waited.toSeconds() > told) {
        told = waited.toSeconds();
        progress.at(VmStep.BOOT, told + " s");
      }
      if (!qemu.awaitEnd(Duration.ofMillis(200))) {
        if (waited.compareTo(LIMIT) > 0) {
          throw new VmException(
              "The VM does not answer after %d s%s".formatted(waited.toSeconds(), seen()));
        }
      } else {
        throw new VmException("The VM ended while it booted" + seen());
      }
    }
    if (seenReady) {
      return;
    }
    try (Host host = hosts.connect(access.address(), access.login())) {
      LOG.debug("{} answers", host.address());
    }
  }

  // QEMU itself accepts connections at once; only the VM's own server says what it is.
  private static boolean greets(int port, Duration patience) {
    int millis = (int) Math.max(SHORTEST_CALL.toMillis(), patience.toMillis());
    try (Socket socket = new Socket()) {
      InetAddress local = InetAddress.ofLiteral("127.0.0.1");
      socket.connect(new InetSocketAddress(local, port), millis);
      socket.setSoTimeout(millis);
      byte[] greeting = socket.getInputStream().readNBytes(4);
      return new String(greeting, StandardCharsets.US_ASCII).equals("SSH-");
    } catch (IOException e) {
      LOG.trace("Not yet", e);
      return false;
    }
  }

  private String seen() {
    try {
      List<String> lines = BoundedFile.end(paths.serialLog(), CONSOLE_BYTES).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return ". Its console is in %s and ends with:%n  %s%nTry `tierdrop vm down`, then again."
          .formatted(paths.serialLog(), String.join("\n  ", last));
    } catch (IOException e) {
      return ". Its console cannot be read: " + e.getMessage();
    }
  }
}
