package io.tierdrop.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvmProbeTest {

  @TempDir Path directory;
  private Path device;
  private final AtomicInteger boots = new AtomicInteger();

  @BeforeEach
  void makeDevice() throws IOException {
    device = Files.createFile(directory.resolve("kvm"));
  }

  private QemuAcceleration decide(KvmProbe.Outcome outcome, String image) throws Exception {
    KvmProbe probe =
        new KvmProbe(device, directory.resolve("verdicts"), (kernel, limit) -> outcome);
    return probe.decide(Path.of("vmlinuz"), image, "QEMU 7", boots::incrementAndGet);
  }

  private static final KvmProbe.Outcome BOOTED =
      new KvmProbe.Outcome("… VFS: Unable to mount root fs on unknown-block", "", true);
  private static final KvmProbe.Outcome HUNG =
      new KvmProbe.Outcome("SeaBIOS", "KVM internal error. Suberror: 1\nmore", false);

  @Test
  void aKernelThatReachesItsPanicProvesKvm() throws Exception {
    assertThat(decide(BOOTED, "a").kvm()).isTrue();
  }

  @Test
  void aKernelThatHangsOrAQemuThatFailsMeansTranslationAndSaysWhy() throws Exception {
    QemuAcceleration hung = decide(HUNG, "a");
    assertThat(hung.kvm()).isFalse();
    assertThat(hung.reason()).contains("the kernel hung (KVM internal error. Suberror: 1)");
    QemuAcceleration failed = decide(new KvmProbe.Outcome("", "failed to set MSR", true), "b");
    assertThat(failed.reason()).contains("QEMU failed (failed to set MSR)");
    assertThat(failed.name()).isEqualTo("tcg");
  }

  @Test
  void theVerdictIsRememberedForEachImage() throws Exception {
    assertThat(decide(HUNG, "a").kvm()).isFalse();
    assertThat(decide(BOOTED, "b").kvm()).isTrue();
    assertThat(decide(BOOTED, "a").kvm()).as("remembered").isFalse();
    assertThat(decide(HUNG, "b").kvm()).as("remembered").isTrue();
    assertThat(boots).hasValue(2);
  }

  @Test
  void withoutTheDeviceNothingIsTried() throws Exception {
    Files.delete(device);
    assertThat(decide(BOOTED, "a").reason()).contains("this machine has no");
    assertThat(boots).hasValue(0);
  }
}
