package io.tierdrop.exchange.drawio;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.file.InputLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// A page as draw.io compresses it: URL-encoded, deflated without a header (RFC 1951), Base64.
final class DeflatedPage {

  private DeflatedPage() {}

  /// The page's XML.
  ///
  /// @throws ForeignFileException also when more comes out than [InputLimits#FOREIGN]
  static String text(String packed) throws ForeignFileException {
    Inflater inflater = new Inflater(true);
    try (InputStream in =
        new InflaterInputStream(
            new ByteArrayInputStream(Base64.getMimeDecoder().decode(packed)), inflater)) {
      byte[] bytes = in.readNBytes(InputLimits.FOREIGN + 1);
      if (bytes.length > InputLimits.FOREIGN) {
        throw new ForeignFileException(
            "Its page is longer than %d MiB when decompressed; no drawing is. Choose another file."
                .formatted(InputLimits.FOREIGN / 1024 / 1024));
      }
      return URLDecoder.decode(new String(bytes, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new ForeignFileException(
          "Its page is neither XML nor compressed as draw.io does it. Save it again without"
              + " compression.",
          e);
    } finally {
      inflater.end();
    }
  }
}
