package io.tierdrop.vm;

/// What the local VM does.
public enum VmState {
  /// There is no disk of it.
  ABSENT,
  /// There is a disk, and nothing runs.
  STOPPED,
  /// QEMU runs; nobody has logged in yet.
  STARTING,
  /// It runs and let us in.
  RUNNING,
  /// It was not stopped, and yet nothing runs any more.
  DIED
}
