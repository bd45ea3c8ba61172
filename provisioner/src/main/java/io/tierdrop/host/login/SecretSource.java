package io.tierdrop.host.login;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where a secret comes from: a file, a dialog, nowhere. Called from any thread, may block.
@FunctionalInterface
public interface SecretSource {

  /// The longest secret that is read from a file, in characters.
  int MAX_LENGTH = 4096;

  /// The secret, in an array that the caller overwrites after use; null to give none.
  char @Nullable [] secret(SecretRequest request) throws IOException;

  /// Has no secret to give.
  static SecretSource none() {
    return request -> null;
  }

  /// The same secret, but only once: a wrong one is not tried again.
  static SecretSource fixed(char[] secret) {
    char[] own = secret.clone();
    return request -> request.attempt() == 1 ? own.clone() : null;
  }

  /// The first line of a file, read when it is needed, offered once.
  static SecretSource file(Path file) {
    return request -> request.attempt() == 1 ? firstLine(file) : null;
  }

  private static char[] firstLine(Path file) throws IOException {
    char[] buffer = new char[MAX_LENGTH];
    try (Reader reader = Files.newBufferedReader(file)) {
      int length = 0;
      for (int c = reader.read(); c >= 0 && c != '\n'; c = reader.read()) {
        if (length == MAX_LENGTH) {
          throw new IOException(
              file
                  + " has a line longer than "
                  + MAX_LENGTH
                  + " characters; is it the right file?");
        }
        buffer[length++] = (char) c;
      }
      if (length > 0 && buffer[length - 1] == '\r') {
        length--;
      }
      return Arrays.copyOf(buffer, length);
    } finally {
      Arrays.fill(buffer, '\0');
    }
  }
}
