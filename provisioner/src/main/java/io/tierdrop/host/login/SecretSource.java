package io.tierdrop.host.login;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where a secret comes from: a file, a dialog, nowhere. Called from any thread, may block.
@FunctionalInterface
public interface SecretSource {

  /// The longest secret that is read from a file, in bytes of UTF-8.
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
    byte[] bytes = BoundedFile.bytes(file, InputLimits.SETTINGS);
    try {
      int end = 0;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      if (end > 0 && bytes[end - 1] == '\r') {
        end--;
      }
      if (end > MAX_LENGTH) {
        throw new IOException(
            file + " has a line longer than " + MAX_LENGTH + " bytes; is it the right file?");
      }
      CharBuffer line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
      char[] secret = new char[line.remaining()];
      line.get(secret);
      Arrays.fill(line.array(), '\0');
      return secret;
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text. Save it as UTF-8.", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
