package io.tierdrop.vm.image;

import io.tierdrop.file.FileInterruption;
import io.tierdrop.vm.process.DirectoryTree;
import io.tierdrop.vm.process.RequiredTool;
import io.tierdrop.vm.process.ToolCheck;
import io.tierdrop.vm.process.ToolRun;
import io.tierdrop.vm.report.VmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The lab's daemons as they are in the VM's image, with the libraries that they need, as files of
/// this machine: nothing is installed and nothing starts by itself.
///
/// @param root what the daemons see as `/` after chroot(2)
public record DaemonTree(Path root) {

  private static final RequiredTool DEBUGFS = new RequiredTool("debugfs", "e2fsprogs");

  private static final List<String> PROGRAMS =
      List.of(
          "usr/sbin/bird",
          "usr/sbin/keepalived",
          "usr/sbin/haproxy",
          "usr/sbin/nginx",
          "usr/sbin/gdnsd",
          "usr/lib/frr/zebra",
          "usr/lib/frr/bgpd",
          "usr/lib/frr/bfdd",
          "usr/bin/dash",
          "usr/bin/sed",
          "usr/bin/timeout");

  private static final List<String> FILES =
      List.of("etc/passwd", "etc/group", "etc/keepalived/keepalived.config-opts");

  /// Of the one architecture that images are made for.
  private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";

  private static final String LOADER = "usr/lib64";

  /// Links that the image has, by name; `sh` is Debian's.
  private static final Map<String, String> LINKS =
      Map.of("lib64", LOADER, "bin", "usr/bin", "usr/bin/sh", "dash");

  /// Tells trees of other contents apart, from other versions of this program.
  private static final String CONTENT =
      Integer.toHexString(List.of(PROGRAMS, FILES, List.of(LIBRARIES, LOADER), LINKS).hashCode());

  /// What is mounted there; a tree is complete when it has these.
  private static final List<String> MOUNTS = List.of("dev", "run", "tmp");

  /// The daemons of an image, taken out of it the first time (some 120 MB beside it, in seconds).
  ///
  /// @throws VmException when the image cannot be read
  public static DaemonTree of(VmImage image) throws VmException, InterruptedException {
    Path root = image.directory().resolve("daemons-" + CONTENT);
    if (Files.isDirectory(root)) {
      return new DaemonTree(root);
    }
    ToolCheck.require(List.of(DEBUGFS));
    try {
      Path unfinished = Files.createTempDirectory(image.directory(), "unfinished-daemons-");
      try {
        take(image, unfinished);
        Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        DirectoryTree.delete(unfinished);
      }
    } catch (IOException e) {
      FileInterruption.raise(e);
      throw e instanceof VmException known
          ? known
          : new VmException(
              "The image's daemons cannot be written beside it: " + e.getMessage(), e);
    }
    return new DaemonTree(root);
  }

  private static void take(VmImage image, Path root)
      throws IOException, VmException, InterruptedException {
    List<String> requests = new ArrayList<>();
    for (String tree : List.of(LIBRARIES, LOADER)) {
      Path parent = Path.of(tree).getParent();
      Files.createDirectories(root.resolve(parent));
      requests.add("rdump /" + tree + " " + parent);
    }
    for (List<String> files : List.of(PROGRAMS, FILES)) {
      for (String file : files) {
        Files.createDirectories(root.resolve(file).getParent());
        requests.add("dump -p /" + file + " " + file);
      }
    }
    // debugfs reads the requests from a file, and names of this machine without quotes: it runs
    // where they are relative.
    Path script = root.resolve("requests");
    Files.write(script, requests);
    List<String> said =
        new ToolRun(DEBUGFS, List.of("-f", script.toString(), image.disk().toString()))
            .in(root)
            .run();
    Files.delete(script);
    for (String program : PROGRAMS) {
      if (!Files.isExecutable(root.resolve(program))) {
        throw new VmException(
            "The image has no %s that could be taken out: %s".formatted(program, said));
      }
    }
    for (Map.Entry<String, String> link : LINKS.entrySet()) {
      Files.createSymbolicLink(root.resolve(link.getKey()), Path.of(link.getValue()));
    }
    for (String mount : MOUNTS) {
      Files.createDirectory(root.resolve(mount));
    }
    // It is `/` for daemons that go on as another user, too.
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
