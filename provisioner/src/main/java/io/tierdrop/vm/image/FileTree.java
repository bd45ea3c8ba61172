package io.tierdrop.vm.image;

import io.tierdrop.vm.process.DirectoryTree;
import io.tierdrop.vm.process.RequiredTool;
import io.tierdrop.vm.process.ToolRun;
import io.tierdrop.vm.report.VmException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory in which mmdebstrap makes an image's files. It removes that itself, but not when
/// something that was interrupted still writes there.
final class FileTree implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileTree.class);
  private static final Pattern MADE =
      Pattern.compile("I: using (/\\S+/mmdebstrap\\.\\w+) as tempdir");

  private volatile @Nullable Path directory;

  /// Learns from mmdebstrap's messages where it is.
  void hear(String line) {
    Matcher made = MADE.matcher(line);
    if (made.matches()) {
      directory = Path.of(made.group(1));
    }
  }

  @Override
  public void close() {
    Path left = directory;
    if (left == null || !Files.exists(left)) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      remove(left);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // Without root, the files belong to users that only exist within a user namespace.
  private static void remove(Path left) throws InterruptedException {
    if ("root".equals(System.getProperty("user.name"))) {
      DirectoryTree.delete(left);
      return;
    }
    try {
      new ToolRun(
              RequiredTool.MMDEBSTRAP, List.of("--unshare-helper", "rm", "-rf", left.toString()))
          .run();
    } catch (VmException e) {
      LOG.warn("{} could not be removed; remove it by hand", left, e);
    }
  }
}
