package io.tierdrop.vm.image;

import io.tierdrop.file.FileInterruption;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import io.tierdrop.vm.process.DirectoryTree;
import io.tierdrop.vm.process.FileLocks;
import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finished images, one directory for each, named by recipe. Whatever has such a name is complete:
/// images are built elsewhere and renamed when they are done.
public final class ImageCache {

  private static final Logger LOG = LoggerFactory.getLogger(ImageCache.class);
  private static final Duration CLEANUP = Duration.ofSeconds(60);
  private static final String UNFINISHED = "unfinished-";

  private final Path directory;

  public ImageCache(Path directory) {
    this.directory = directory;
  }

  public boolean has(ImageRecipe recipe) {
    return Files.isDirectory(image(recipe).directory());
  }

  /// The image of a recipe, built when there is none. Interrupting leaves nothing behind.
  ///
  /// @throws VmException when it cannot be built
  public VmImage get(ImageRecipe recipe, VmProgress progress)
      throws VmException, InterruptedException {
    VmImage image = image(recipe);
    if (has(recipe)) {
      return image;
    }
    try {
      FileReaders.OWNER.directory(directory); // who could write here would be the VM's root
      try (FileLocks.Held held = FileLocks.acquire(directory.resolve("lock"))) {
        LOG.debug("Holding {}", held);
        removeUnfinished();
        if (!has(recipe)) {
          build(recipe, image, progress);
        }
        return image;
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /// @throws InterruptedException when that is what has ended the writing
  private VmException unwritten(IOException e) throws InterruptedException {
    FileInterruption.raise(e);
    return e instanceof VmException known
        ? known
        : new VmException(
            "The VM's image cannot be written to %s: %s. Make room there, or set XDG_CACHE_HOME."
                .formatted(directory, e.getMessage()),
            e);
  }

  /// Writes an image as one file for machines that cannot build one; builds it when there is none.
  ///
  /// @throws VmException when it cannot be built or written
  public void export(ImageRecipe recipe, Path file, VmProgress progress)
      throws VmException, InterruptedException {
    VmImage image = get(recipe, progress);
    try {
      WholeFile.write(file, FileReaders.USUAL, out -> ImageArchive.write(image, out));
    } catch (IOException e) {
      FileInterruption.raise(e);
      throw new VmException("The image: " + e.getMessage(), e);
    }
  }

  /// Takes the image of a recipe out of a file that [#export] has written. Whoever wrote it decides
  /// what runs in the VM.
  ///
  /// @return false when it was there already
  /// @throws VmException when the file is no such image, or there is no room
  /// @throws IOException when the file cannot be opened
  public boolean take(ImageRecipe recipe, Path file) throws IOException, InterruptedException {
    try (InputStream in = ImageArchive.interruptible(file)) {
      return take(recipe, file, in);
    }
  }

  private boolean take(ImageRecipe recipe, Path file, InputStream in)
      throws VmException, InterruptedException {
    try {
      FileReaders.OWNER.directory(directory);
      try (FileLocks.Held held = FileLocks.acquire(directory.resolve("lock"))) {
        LOG.debug("Holding {}", held);
        removeUnfinished();
        if (has(recipe)) {
          return false;
        }
        Path scratch = Files.createTempDirectory(directory, UNFINISHED);
        try {
          ImageArchive.read(file, in, scratch, recipe.id(), (long) recipe.diskMiB() << 20);
          Files.move(scratch, image(recipe).directory(), StandardCopyOption.ATOMIC_MOVE);
          removeOlder(recipe);
        } finally {
          DirectoryTree.delete(scratch);
        }
        return true;
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private VmImage image(ImageRecipe recipe) {
    return new VmImage(recipe.id(), directory.resolve(recipe.id()));
  }

  private void build(ImageRecipe recipe, VmImage image, VmProgress progress)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(directory, UNFINISHED);
    Thread atExit = endAtExit(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      new ImageBuilder(recipe, scratch, progress).build();
      Files.move(scratch, image.directory(), StandardCopyOption.ATOMIC_MOVE);
      removeOlder(recipe);
    } finally {
      DirectoryTree.delete(scratch);
      forget(atExit);
    }
  }

  // Ctrl+C ends the program without unwinding its threads; this one has to clean up first.
  private static Thread endAtExit(Thread builder) {
    return new Thread(
        () -> {
          builder.interrupt();
          try {
            builder.join(CLEANUP);
          } catch (InterruptedException e) {
            LOG.debug("The program ends without waiting for the clean-up", e);
          }
        },
        "image-cleanup");
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      LOG.debug("The program is ending, and the hook does the same", e);
    }
  }

  // A program that was killed could not clean up.
  private void removeUnfinished() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
      left.forEach(DirectoryTree::delete);
    }
  }

  // VMs that run keep their files open; those that do not get a new disk with the new image.
  private void removeOlder(ImageRecipe recipe) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, recipe.family() + "*")) {
      for (Path other : all) {
        if (!other.equals(image(recipe).directory())) {
          DirectoryTree.delete(other);
        }
      }
    }
  }
}
