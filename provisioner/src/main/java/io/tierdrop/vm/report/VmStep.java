package io.tierdrop.vm.report;

/// The steps on the way to a running VM, in their order; steps that are already done are skipped.
public enum VmStep {
  TOOLS("Looking for the programs that are needed"),
  PACKAGES("Building the VM's image"),
  DISK("Writing the VM's disk"),
  PROBE("Trying KVM"),
  START("Starting the VM"),
  BOOT("Waiting until the VM answers");

  private final String label;

  VmStep(String label) {
    this.label = label;
  }

  /// What is being done, for people.
  public String label() {
    return label;
  }
}
