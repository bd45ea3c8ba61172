package io.tierdrop.app.fetch;

import io.tierdrop.file.InputLimits;
import io.tierdrop.pack.LabArchive.Unpacked;
import io.tierdrop.pack.PackException;
import io.tierdrop.pack.PackedPaths;
import io.tierdrop.pack.WholeFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A lab out of a git repository. The latest commit alone is fetched, without a work tree:
/// files are read out of it by their names, so that neither links nor submodules, attributes or
/// filters of it
/// can do anything.
final class GitFetch {

  private static final String REGULAR = "100";

  private final GitCommand git;

  GitFetch(GitCommand git) {
    this.git = git;
  }

  /// @param branch empty for the repository's own choice
  /// @param folder where nothing is yet
  Unpacked fetch(String repository, String branch, String wanted, Path folder)
      throws IOException, InterruptedException {
    Path bare = Files.createTempDirectory("tierdrop-fetch");
    try {
      List<String> clone =
          new ArrayList<>(
              List.of(
                  "clone",
                  "--bare",
                  "--depth=1",
                  "--single-branch",
                  "--no-tags",
                  "--template=",
                  "--quiet"));
      if (!branch.isEmpty()) {
        clone.add("--branch=" + branch);
      }
      clone.addAll(List.of("--", repository, "repository"));
      git.fill(bare, clone, InputLimits.FETCH, InputLimits.PACKED);
      return unpack(bare.resolve("repository"), wanted, folder);
    } finally {
      WholeFolder.remove(bare);
    }
  }

  private Unpacked unpack(Path repository, String wanted, Path folder)
      throws IOException, InterruptedException {
    Map<String, String> blobs = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    byte[] tree =
        git.output(repository, List.of("ls-tree", "-r", "-z", "HEAD"), InputLimits.COMMAND_OUTPUT);
    for (String line : new String(tree, StandardCharsets.UTF_8).split("\0", -1)) {
      int tab = line.indexOf('\t');
      if (tab < 0) {
        continue;
      }
      String[] words = line.substring(0, tab).split(" ", -1);
      String path = line.substring(tab + 1);
      if (words[0].startsWith(REGULAR) && PackedPaths.plain(path)) {
        blobs.put(path, words[2]);
      } else { // a link, a submodule, or a name that means something else elsewhere
        left.add(path);
      }
    }
    if (blobs.size() > InputLimits.PACKED_ENTRIES) {
      throw new PackException(
          "It holds more than %,d files. Clone it yourself, and name the lab file in it."
              .formatted(InputLimits.PACKED_ENTRIES));
    }
    PackedPaths paths = PackedPaths.of(blobs.keySet(), wanted);
    try (WholeFolder whole = WholeFolder.begin(folder)) {
      for (Map.Entry<String, String> kept : paths.kept().entrySet()) {
        blob(repository, Objects.requireNonNull(blobs.get(kept.getValue())), kept.getKey(), whole);
      }
      left.addAll(paths.left());
      return new Unpacked(whole.commit().resolve(paths.lab()), left);
    }
  }

  private void blob(Path repository, String object, String place, WholeFolder whole)
      throws IOException, InterruptedException {
    Process process = git.start(repository, List.of("cat-file", "blob", object));
    try (InputStream content = process.getInputStream()) {
      whole.add(place, content);
      if (process.waitFor() != 0) {
        throw new PackException("'%s' cannot be read in the repository.".formatted(place));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
