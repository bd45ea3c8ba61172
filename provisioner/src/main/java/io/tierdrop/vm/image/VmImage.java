package io.tierdrop.vm.image;

import java.nio.file.Path;

/// A finished image, never written to.
///
/// @param id the recipe's
public record VmImage(String id, Path directory) {

  /// The whole disk as one file system, raw.
  public Path disk() {
    return directory.resolve("disk.raw");
  }

  public Path kernel() {
    return directory.resolve("vmlinuz");
  }
}
