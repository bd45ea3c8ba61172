package io.tierdrop.vm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Directories with all that is in them.
public final class DirectoryTree {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryTree.class);

  private DirectoryTree() {}

  /// Removes a directory if it is there. What cannot be removed is logged, for it only takes room.
  public static void delete(Path directory) {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} could not be removed; remove it by hand", directory, e);
    }
  }
}
