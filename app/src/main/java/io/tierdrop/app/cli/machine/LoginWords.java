package io.tierdrop.app.cli.machine;

import io.tierdrop.vm.VmAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The words with which ssh(1) logs in on the local VM.
final class LoginWords {

  private LoginWords() {}

  /// @param command what to run there; empty for a shell
  static List<String> of(VmAccess access, List<String> command) {
    List<String> words = new ArrayList<>(List.of("ssh", "-q"));
    // Not -i, which looks for the file as it is called and opens another one.
    words.addAll(List.of("-o", "IdentityFile=" + quoted(access.identity())));
    words.addAll(List.of("-o", "IdentitiesOnly=yes"));
    words.addAll(List.of("-o", "UserKnownHostsFile=" + quoted(access.knownHosts())));
    words.addAll(List.of("-o", "StrictHostKeyChecking=yes"));
    access.address().port().ifPresent(port -> words.addAll(List.of("-p", String.valueOf(port))));
    words.add(access.address().user() + "@" + access.address().host());
    words.addAll(command);
    return words;
  }

  /// In an option's value blanks separate files, and `%h` and the like stand for something, as in
  /// ssh_config(5).
  private static String quoted(Path file) {
    String name = file.toString().replace("%", "%%").replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + name + '"';
  }
}
