package io.tierdrop.app.target;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Remembers on this computer to which active contents a person consented, by their hash. What is
/// not in its file is asked about again.
public final class TrustedContents {

  /// Remembers nothing.
  public static final TrustedContents NONE = new TrustedContents(null);

  private final KeptFile kept;

  /// @param file where, or null for nowhere
  public TrustedContents(@Nullable Path file) {
    this.kept = new KeptFile(file);
  }

  /// @param hash see [io.tierdrop.folder.ActiveContent#hash]
  public synchronized boolean holds(String hash) {
    return kept.read().has(hash);
  }

  /// @param lab in which it was seen first, for people who read the file
  public synchronized void remember(String hash, String lab) {
    var all = kept.read();
    all.put(hash, lab);
    kept.write(all);
  }
}
