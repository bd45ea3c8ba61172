package io.tierdrop.app.lab.node;

import java.io.IOException;
import java.nio.file.Path;

/// A capture of a few packets, for tests elsewhere.
public final class CaptureWriter {

  private CaptureWriter() {}

  public static void write(Path file) throws IOException {
    try (PcapngFile out = PcapngFile.begin(file, "R1 any")) {
      out.link(276);
      for (int i = 0; i < 10; i++) {
        out.packet(i, 200, new byte[200]);
      }
      out.keep();
    }
  }
}
