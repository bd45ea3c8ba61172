package io.tierdrop.vm.qemu;

/// What is written down about a VM when it starts.
///
/// @param pid of QEMU
/// @param port of the VM's SSH server on 127.0.0.1
/// @param startedAt seconds since the epoch
/// @param image id of the image that its disk stands on
/// @param accelerator `kvm` or `tcg`
/// @param reason why that one
/// @param bootId of this machine when the VM was started
/// @param ready whether somebody has logged in since
/// @param stopped whether it was stopped on purpose since
public record VmRecord(
    long pid,
    int port,
    long startedAt,
    String image,
    String accelerator,
    String reason,
    String bootId,
    boolean ready,
    boolean stopped) {

  public VmRecord asReady() {
    return new VmRecord(pid, port, startedAt, image, accelerator, reason, bootId, true, stopped);
  }

  public VmRecord asStopped() {
    return new VmRecord(pid, port, startedAt, image, accelerator, reason, bootId, ready, true);
  }
}
