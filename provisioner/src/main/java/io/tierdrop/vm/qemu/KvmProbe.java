package io.tierdrop.vm.qemu;

import io.tierdrop.file.FileReaders;
import io.tierdrop.vm.process.RequiredTool;
import io.tierdrop.vm.report.VmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether KVM works here. A device that can be opened proves nothing: on some virtual machines a
/// kernel hangs right after the firmware. So the image's kernel is booted without a disk, which,
/// where KVM works, ends within seconds in its panic about the missing root file system.
public final class KvmProbe {

  /// A verdict, and what it was made of.
  record Verdict(String key, boolean kvm, String reason) {}

  /// Boots a kernel with KVM and tells what the console said within the limit.
  @FunctionalInterface
  interface Boot {
    Outcome run(Path kernel, Duration limit) throws IOException, InterruptedException;
  }

  /// How the short boot went.
  ///
  /// @param console what the kernel wrote
  /// @param errors what QEMU itself wrote
  /// @param ended whether QEMU ended within the limit
  record Outcome(String console, String errors, boolean ended) {}

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PROOF = "Unable to mount root fs";

  private final Path device;
  private final Path memory;
  private final Boot boot;

  /// @param memory a directory where the verdicts are kept
  public KvmProbe(Path memory) {
    this(Path.of("/dev/kvm"), memory, KvmProbe::boot);
  }

  KvmProbe(Path device, Path memory, Boot boot) {
    this.device = device;
    this.memory = memory;
    this.boot = boot;
  }

  /// The verdict for an image's kernel, remembered until QEMU, this machine's kernel or the image
  /// changes.
  ///
  /// @param probing called before a boot is tried
  public QemuAcceleration decide(Path kernel, String image, String qemuVersion, Runnable probing)
      throws IOException, InterruptedException {
    if (!Files.exists(device)) {
      return new QemuAcceleration(false, "this machine has no " + device);
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      return new QemuAcceleration(
          false, device + " may not be used; `sudo adduser $USER kvm` and a new login allow it");
    }
    String key = qemuVersion + ", Linux " + System.getProperty("os.version") + ", " + image;
    JsonFile<Verdict> file =
        new JsonFile<>(memory.resolve("kvm-" + image + ".json"), Verdict.class);
    Optional<Verdict> known = file.read().filter(v -> v.key().equals(key));
    if (known.isEmpty()) {
      probing.run();
      known = Optional.of(probe(key, kernel));
      FileReaders.OWNER.directory(memory);
      file.write(known.get());
    }
    return new QemuAcceleration(known.get().kvm(), known.get().reason());
  }

  private Verdict probe(String key, Path kernel) throws IOException, InterruptedException {
    Outcome outcome = boot.run(kernel, LIMIT);
    if (outcome.console().contains(PROOF)) {
      return new Verdict(key, true, "KVM booted the VM's kernel");
    }
    String errors = outcome.errors().lines().findFirst().map(l -> " (" + l + ")").orElse("");
    String what = outcome.ended() ? "QEMU failed" : "the kernel hung";
    return new Verdict(key, false, device + " exists, but with it " + what + errors);
  }

  private static Outcome boot(Path kernel, Duration limit)
      throws IOException, InterruptedException {
    Path console = Files.createTempFile("tierdrop-kvm", ".console");
    Path errors = Files.createTempFile("tierdrop-kvm", ".errors");
    try {
      Path qemu =
          RequiredTool.QEMU.find().orElseThrow(() -> new VmException("QEMU is not installed"));
      Process process =
          new ProcessBuilder(arguments(qemu, kernel, console))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(errors.toFile())
              .start();
      boolean ended = false;
      try {
        ended = await(process, errors, limit);
      } finally {
        process.destroyForcibly().waitFor();
      }
      return new Outcome(Files.readString(console), Files.readString(errors), ended);
    } finally {
      Files.deleteIfExists(console);
      Files.deleteIfExists(errors);
    }
  }

  // QEMU stops the processors at an internal error of KVM, but does not end.
  private static boolean await(Process process, Path errors, Duration limit)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (Files.readString(errors).contains("KVM internal error")) {
        return false;
      }
    }
    return false;
  }

  private static List<String> arguments(Path qemu, Path kernel, Path console) {
    return List.of(
        qemu.toString(),
        "-nodefaults",
        "-no-user-config",
        "-no-reboot",
        "-machine",
        "q35",
        "-accel",
        "kvm",
        "-cpu",
        "host",
        "-smp",
        "2",
        "-m",
        "512",
        "-display",
        "none",
        "-serial",
        "file:" + console,
        "-kernel",
        kernel.toString(),
        "-append",
        "console=ttyS0 panic=-1");
  }
}
