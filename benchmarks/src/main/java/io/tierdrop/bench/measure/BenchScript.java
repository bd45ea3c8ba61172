package io.tierdrop.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Scripts that came with the program, to be run on a machine that is measured.
public final class BenchScript {

  private BenchScript() {}

  /// The text of a script.
  ///
  /// @param user whose package it lies in
  public static String of(Class<?> user, String name) {
    try (InputStream in = Objects.requireNonNull(user.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
