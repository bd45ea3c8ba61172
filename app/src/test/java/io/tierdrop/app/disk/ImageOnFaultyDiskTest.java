package io.tierdrop.app.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.vm.image.DebianRelease;
import io.tierdrop.vm.image.ImageCache;
import io.tierdrop.vm.image.ImageRecipe;
import io.tierdrop.vm.report.VmProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A VM's image that is taken in where it finds no room: the place is told, and not the file, which
/// is as good as before.
class ImageOnFaultyDiskTest {

  private static final ImageRecipe RECIPE =
      new ImageRecipe("none", DebianRelease.TRIXIE, List.of(), "true", 4);

  @TempDir Path directory;
  private final FaultyDisk disk = new FaultyDisk();
  private Path file;
  private Path images;
  private ImageCache cache;

  @BeforeEach
  void export() throws Exception {
    Path made = Files.createDirectories(directory.resolve("here").resolve(RECIPE.id()));
    byte[] bytes = new byte[2 << 20];
    new Random(1).nextBytes(bytes);
    Files.write(made.resolve("disk.raw"), bytes);
    Files.writeString(made.resolve("vmlinuz"), "kernel");
    file = directory.resolve("image.zip");
    new ImageCache(directory.resolve("here")).export(RECIPE, file, VmProgress.silent());
    images = Files.createDirectory(directory.resolve("there"));
    cache = new ImageCache(disk.on(images));
  }

  private void refused(DiskFault fault, long bytes) throws IOException {
    disk.breaks(fault, bytes);
    assertThatThrownBy(() -> cache.take(RECIPE, file))
        .hasMessageContaining("cannot be written to " + images)
        .hasMessageContaining(fault.reason())
        .hasMessageContaining("Make room there, or set XDG_CACHE_HOME");
    disk.mend();
    assertThat(images).isDirectoryNotContaining("glob:**unfinished-*");
  }

  @Test
  void theCacheIsNamedWhereverItEnds() throws Exception {
    refused(DiskFault.FULL, 0);
    for (long bytes : List.of(0L, 3L, 7L, 1L << 20)) {
      refused(DiskFault.BROKEN, bytes);
    }
    assertThat(cache.take(RECIPE, file)).isTrue();
  }
}
