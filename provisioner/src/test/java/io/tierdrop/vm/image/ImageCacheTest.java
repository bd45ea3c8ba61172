package io.tierdrop.vm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.vm.report.VmException;
import io.tierdrop.vm.report.VmProgress;
import io.tierdrop.vm.report.VmStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCacheTest {

  @TempDir Path directory;

  @Test
  void aFinishedImageIsTakenAsItIs() throws Exception {
    ImageRecipe recipe = new ImageRecipe("none", DebianRelease.TRIXIE, List.of(), "true", 64);
    Files.createDirectories(directory.resolve(recipe.id()));
    ImageCache cache = new ImageCache(directory);
    assertThat(cache.has(recipe)).isTrue();
    assertThat(cache.get(recipe, VmProgress.silent()).disk())
        .isEqualTo(directory.resolve(recipe.id()).resolve("disk.raw"));
  }

  @Test
  void anImageGoesAsOneFileToAnotherMachine() throws Exception {
    ImageRecipe recipe = new ImageRecipe("none", DebianRelease.TRIXIE, List.of(), "true", 8);
    Path made = Files.createDirectories(directory.resolve("here").resolve(recipe.id()));
    byte[] disk = new byte[5 << 20];
    disk[3 << 20] = 7; // zeros before and after it
    Files.write(made.resolve("disk.raw"), disk);
    Files.writeString(made.resolve("vmlinuz"), "kernel");
    Path file = directory.resolve("image.zip");
    new ImageCache(directory.resolve("here")).export(recipe, file, VmProgress.silent());
    assertThat(Files.size(file)).isLessThan(100_000);

    ImageCache there = new ImageCache(directory.resolve("there"));
    assertThat(there.take(recipe, file)).isTrue();
    assertThat(there.take(recipe, file)).isFalse();
    VmImage taken = there.get(recipe, VmProgress.silent());
    assertThat(taken.disk()).hasBinaryContent(disk);
    assertThat(taken.kernel()).hasContent("kernel");
  }

  /// An image of some bytes that do not pack well.
  private static void image(ImageRecipe recipe, Path cache) throws IOException {
    Path made = Files.createDirectories(cache.resolve(recipe.id()));
    byte[] disk = new byte[3 << 20];
    new Random(1).nextBytes(disk);
    Files.write(made.resolve("disk.raw"), disk);
    Files.writeString(made.resolve("vmlinuz"), "kernel");
  }

  private static void interrupted(ThrowingCallable work) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(work).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).as("told once").isFalse();
  }

  @Test
  void whoeverIsInterruptedIsToldNothingOfFiles() throws Exception {
    ImageRecipe recipe = new ImageRecipe("none", DebianRelease.TRIXIE, List.of(), "true", 4);
    Path here = directory.resolve("here");
    Path there = directory.resolve("there");
    image(recipe, here);
    Path file = directory.resolve("image.zip");

    interrupted(() -> new ImageCache(here).export(recipe, file, VmProgress.silent()));
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
    assertThat(file).doesNotExist();

    new ImageCache(here).export(recipe, file, VmProgress.silent());
    interrupted(() -> new ImageCache(there).take(recipe, file));
    assertThat(there).isDirectoryNotContaining("glob:**unfinished-*");
    assertThat(new ImageCache(there).has(recipe)).isFalse();
  }

  @Test
  void itIsSaidWhetherTheFileOrTheCacheIsAtFault() throws Exception {
    ImageRecipe recipe = new ImageRecipe("none", DebianRelease.TRIXIE, List.of(), "true", 4);
    image(recipe, directory.resolve("here"));
    Path file = directory.resolve("image.zip");
    new ImageCache(directory.resolve("here")).export(recipe, file, VmProgress.silent());

    Path noDirectory = Files.writeString(directory.resolve("file"), "").resolve("images");
    assertThatThrownBy(() -> new ImageCache(noDirectory).take(recipe, file))
        .hasMessageContaining("cannot be written to " + noDirectory)
        .hasMessageContaining("XDG_CACHE_HOME");

    ImageCache there = new ImageCache(directory.resolve("there"));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> there.take(recipe, file))
        .hasMessageContaining("cannot be read from " + file)
        .hasMessageContaining("Export it again");

    Path missing = directory.resolve("missing.zip");
    assertThatThrownBy(() -> there.take(recipe, missing)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatIsNoImageOfThisVersionIsRefusedAndLeavesNothing() throws Exception {
    ImageRecipe small = new ImageRecipe("none", DebianRelease.TRIXIE, List.of(), "true", 4);
    ImageCache cache = new ImageCache(directory.resolve("there"));
    for (String names :
        List.of(
            "../evil vmlinuz",
            small.id() + "/vmlinuz " + small.id() + "/../x",
            small.id() + "/vmlinuz")) {
      Path file = directory.resolve("image.zip");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (String name : names.split(" ", -1)) {
          zip.putNextEntry(new ZipEntry(name));
          zip.write(1);
        }
      }
      assertThatThrownBy(() -> cache.take(small, file)).hasMessageContaining("holds no image");
    }
    Path large = directory.resolve("large.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(large))) {
      zip.putNextEntry(new ZipEntry(small.id() + "/disk.raw"));
      zip.write(new byte[5 << 20]);
    }
    assertThatThrownBy(() -> cache.take(small, large)).hasMessageContaining("larger than");
    assertThat(cache.has(small)).isFalse();
    assertThat(directory.resolve("there")).isDirectoryNotContaining("glob:**unfinished-*");
    assertThat(directory.resolve("evil")).doesNotExist();
  }

  @Test
  @Tag("vm")
  void anInterruptedBuildLeavesNothingBehindAndNeitherDoesAFailedOne() throws Exception {
    Path dead = Files.createDirectories(directory.resolve("unfinished-of-a-killed-program"));
    Files.writeString(dead.resolve("root.tar"), "half");
    ImageRecipe recipe =
        new ImageRecipe(
            "none", DebianRelease.TRIXIE, List.of("no-such-package-as-this"), "true", 64);
    ImageCache cache = new ImageCache(directory);
    CountDownLatch building = new CountDownLatch(3);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread builder =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    cache.get(recipe, (step, detail) -> countDown(step, building));
                  } catch (VmException | InterruptedException e) {
                    end.set(e);
                  }
                });
    assertThat(building.await(60, TimeUnit.SECONDS)).isTrue();
    builder.interrupt();
    builder.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(entries()).containsExactly("lock");

    try {
      cache.get(recipe, VmProgress.silent());
    } catch (VmException e) {
      end.set(e);
    }
    assertThat(end.get())
        .isInstanceOf(VmException.class)
        .hasMessageContaining("mmdebstrap failed")
        .hasMessageContaining("no-such-package-as-this");
    assertThat(entries()).containsExactly("lock");
  }

  private static void countDown(VmStep step, CountDownLatch latch) {
    if (step == VmStep.PACKAGES) {
      latch.countDown();
    }
  }

  private List<String> entries() throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.map(p -> p.getFileName().toString()).toList();
    }
  }
}
