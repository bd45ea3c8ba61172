package io.tierdrop.host.ssh;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The keys of hosts that are written down, in the format of `sshd(8)`, SSH_KNOWN_HOSTS.
///
/// Lines that cannot be read are passed over, as OpenSSH does: they vouch for nobody. So do lines
/// of certificate authorities.
record KnownHosts(List<KnownKey> keys) {

  KnownHosts {
    keys = List.copyOf(keys);
  }

  /// Reads the files that exist.
  static KnownHosts read(List<Path> files) throws IOException {
    List<KnownKey> keys = new ArrayList<>();
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        String[] lines = text(file).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
          KnownKey.parse(lines[i], file + ":" + (i + 1)).ifPresent(keys::add);
        }
      }
    }
    return new KnownHosts(keys);
  }

  /// The keys of a host.
  ///
  /// @param where the host's name, in the form of {@link #where}
  List<KnownKey> of(String where) {
    return keys.stream().filter(k -> k.appliesTo(where)).toList();
  }

  /// A host and port as the format writes them: `[host]:port`, or the host alone for port 22.
  static String where(String host, int port) {
    return port == 22 ? host : "[" + host + "]:" + port;
  }

  /// Writes a key down, making the file readable by its owner only when it is new.
  static void append(Path file, String where, String algorithm, byte[] blob) throws IOException {
    String line = where + " " + algorithm + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    String text = Files.exists(file) ? text(file) : "";
    String separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    byte[] all = (text + separator + line).getBytes(StandardCharsets.ISO_8859_1);
    WholeFile.write(file, FileReaders.OWNER, out -> out.write(all));
  }

  /// Bytes one to one: a line with broken UTF-8 must not make the others unreadable.
  private static String text(Path file) throws IOException {
    return new String(BoundedFile.bytes(file, InputLimits.SETTINGS), StandardCharsets.ISO_8859_1);
  }
}
