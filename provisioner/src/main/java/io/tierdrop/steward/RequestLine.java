package io.tierdrop.steward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;

/// A request as the steward reads it: a line of JSON, and a long one deflated, as base64 behind a
/// tilde. A plan then takes a tenth of the way, and of what SSH has to decrypt on the machine.
final class RequestLine {

  private static final int LONG = 16 * 1024;

  private RequestLine() {}

  /// @param json without line ends
  static byte[] of(byte[] json) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    if (json.length < LONG) {
      line.write(json);
    } else {
      line.write('~');
      line.write(Base64.getEncoder().encode(deflated(json)));
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static byte[] deflated(byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(json);
    }
    return bytes.toByteArray();
  }
}
