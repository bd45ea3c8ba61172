package io.tierdrop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files that hold what is expected. `-Dtest.jvm.options=-Dgolden.update=true` writes them anew, to
/// be read before they are committed.
public final class Golden {

  public static final Path SAMPLES = Path.of("../sample-labs");

  private Golden() {}

  public static void assertSame(Path expected, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(expected.toAbsolutePath().getParent());
      Files.writeString(expected, actual);
    }
    assertThat(actual).as("content of %s", expected).isEqualTo(Files.readString(expected));
  }

  public static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
