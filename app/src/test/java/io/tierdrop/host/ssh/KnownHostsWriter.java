package io.tierdrop.host.ssh;

import java.io.IOException;
import java.nio.file.Path;

/// Writes down a host's key, for tests elsewhere.
public final class KnownHostsWriter {

  private KnownHostsWriter() {}

  public static void write(Path file) throws IOException {
    KnownHosts.append(file, "lab.example", "ssh-ed25519", new byte[32]);
  }
}
