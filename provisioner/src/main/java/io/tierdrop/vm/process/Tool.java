package io.tierdrop.vm.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program that must be installed.
///
/// @param program its name
/// @param debianPackage what to install when it is missing
public record Tool(String program, String debianPackage) {

  public static final Tool QEMU = new Tool("qemu-system-x86_64", "qemu-system-x86");
  public static final Tool QEMU_IMG = new Tool("qemu-img", "qemu-utils");
  public static final Tool MMDEBSTRAP = new Tool("mmdebstrap", "mmdebstrap");
  public static final Tool GENEXT2FS = new Tool("genext2fs", "genext2fs");
  public static final Tool TUNE2FS = new Tool("tune2fs", "e2fsprogs");
  public static final Tool E2FSCK = new Tool("e2fsck", "e2fsprogs");
  public static final Tool TAR = new Tool("tar", "tar");
  public static final Tool SSH_KEYGEN = new Tool("ssh-keygen", "openssh-client");

  // The PATH of a user who is not root lacks these on Debian.
  private static final List<String> SYSTEM = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

  /// Where it is installed, looked for on PATH first.
  public Optional<Path> find() {
    String path = System.getenv("PATH");
    List<String> directories = new ArrayList<>();
    if (path != null) {
      directories.addAll(List.of(path.split(":")));
    }
    directories.addAll(SYSTEM);
    return directories.stream()
        .filter(d -> !d.isEmpty())
        .map(d -> Path.of(d, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
