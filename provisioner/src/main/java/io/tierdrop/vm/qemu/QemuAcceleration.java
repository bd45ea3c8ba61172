package io.tierdrop.vm.qemu;

/// How QEMU runs the VM's processors.
///
/// @param kvm by the machine's own processors; otherwise by translation, some ten times slower
/// @param reason why, for people
public record QemuAcceleration(boolean kvm, String reason) {

  public String name() {
    return kvm ? "kvm" : "tcg";
  }
}
