package io.tierdrop.vm.qemu;

import io.tierdrop.vm.image.VmImage;
import io.tierdrop.vm.settings.VmPaths;
import io.tierdrop.vm.settings.VmSettings;
import java.nio.file.Path;
import java.util.List;

/// The arguments with which QEMU starts a VM in the background.
///
/// @param port on 127.0.0.1, forwarded to the VM's SSH server
public record QemuCommand(
    VmPaths paths, VmSettings settings, VmImage image, QemuAcceleration acceleration, int port) {

  // `quiet` and the silent console are a second of an emulated processor's time. The kernel has
  // NVMe and ext4 built in, so it needs no initrd.
  // Emulated by several threads, the kernel rarely trips over code that it patches itself; it
  // starts again then.
  // no_timer_check: an emulated processor that gets no time in the tenth of a second of the test
  // is taken for a broken board, and the boot takes the slow ways around it or panics.
  private static final String KERNEL =
      "root=/dev/nvme0n1 rootfstype=ext4 rw console=ttyS0 quiet net.ifnames=0 mitigations=off"
          + " panic=1 systemd.show_status=false no_timer_check";

  // Every write is in this machine's page cache when the VM hears of its end, so that the disk
  // survives QEMU's death; QEMU never waits for this machine's disk (no-flush). With QEMU's own
  // write-back it would keep the table of new clusters to itself after a write with "force unit
  // access", which its NVMe device takes no notice of (nvme_do_write in hw/nvme/ctrl.c), and ext4
  // ends each transaction of its journal with such a write.
  private static final String DISK =
      "if=none,id=disk,format=qcow2,cache.writeback=off,cache.no-flush=on,file=";

  public List<String> arguments() {
    String restrict = settings.outbound() ? "off" : "on";
    return List.of(
        "-name",
        "tierdrop",
        "-nodefaults",
        "-no-user-config",
        "-daemonize",
        "-pidfile",
        plain(paths.pidFile()),
        "-machine",
        "q35",
        "-accel",
        acceleration.kvm() ? "kvm" : "tcg,thread=multi,tb-size=1024",
        "-cpu",
        acceleration.kvm() ? "host" : "max",
        "-smp",
        Integer.toString(settings.cpus()),
        "-m",
        Integer.toString(settings.memoryMiB()),
        "-display",
        "none",
        "-serial",
        "file:" + plain(paths.serialLog()),
        "-kernel",
        image.kernel().toString(),
        "-append",
        KERNEL,
        "-drive",
        DISK + option(paths.disk()),
        "-device",
        "nvme,serial=tierdrop,drive=disk",
        "-netdev",
        "user,id=net,restrict=%s,hostfwd=tcp:127.0.0.1:%d-:22".formatted(restrict, port),
        "-device",
        "virtio-net-pci,netdev=net,romfile=",
        "-device",
        "virtio-rng-pci",
        "-fw_cfg",
        "name=opt/io.tierdrop/host-key,file=" + option(paths.hostKey()),
        "-fw_cfg",
        "name=opt/io.tierdrop/authorized-keys,file=" + option(Path.of(paths.identity() + ".pub")));
  }

  // QEMU's lists of options double a comma that is meant.
  private static String option(Path path) {
    return path.toString().replace(",", ",,");
  }

  private static String plain(Path path) {
    return path.toString();
  }
}
