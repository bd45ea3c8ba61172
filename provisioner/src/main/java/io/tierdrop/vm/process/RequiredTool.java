package io.tierdrop.vm.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program that must be installed.
///
/// @param program its name
/// @param debianPackage what to install when it is missing
public record RequiredTool(String program, String debianPackage) {

  public static final RequiredTool QEMU = new RequiredTool("qemu-system-x86_64", "qemu-system-x86");
  public static final RequiredTool QEMU_IMG = new RequiredTool("qemu-img", "qemu-utils");
  public static final RequiredTool MMDEBSTRAP = new RequiredTool("mmdebstrap", "mmdebstrap");
  public static final RequiredTool GENEXT2FS = new RequiredTool("genext2fs", "genext2fs");
  public static final RequiredTool TUNE2FS = new RequiredTool("tune2fs", "e2fsprogs");
  public static final RequiredTool E2FSCK = new RequiredTool("e2fsck", "e2fsprogs");
  public static final RequiredTool TAR = new RequiredTool("tar", "tar");
  public static final RequiredTool SSH_KEYGEN = new RequiredTool("ssh-keygen", "openssh-client");

  // The PATH of a user who is not root lacks these on Debian.
  private static final List<String> SYSTEM = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

  /// Where it is installed, looked for on PATH first.
  public Optional<Path> find() {
    String path = System.getenv("PATH");
    List<String> directories = new ArrayList<>();
    if (path != null) {
      directories.addAll(List.of(path.split(File.pathSeparator)));
    }
    directories.addAll(SYSTEM);
    return directories.stream()
        .filter(d -> !d.isEmpty())
        .map(d -> Path.of(d, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
