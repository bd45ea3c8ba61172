package io.tierdrop.bench.lab.shell;

import io.tierdrop.host.ShellWords;
import java.util.List;

/// One step of making a lab by hand.
sealed interface ShellOperation {

  /// The network namespace in which it happens; empty for the machine itself.
  String namespace();

  /// A command of `ip(8)`, without the program's name.
  record Ip(String namespace, String command) implements ShellOperation {}

  /// A kernel setting.
  ///
  /// @param path below `/proc/sys`
  /// @param optional whether the kernel may be without it
  record Setting(String namespace, String path, String value, boolean optional)
      implements ShellOperation {

    String shell() {
      String file = "/proc/sys/" + path;
      String write = "echo " + ShellWords.quote(List.of(value)) + " > " + file;
      return optional ? "[ ! -e " + file + " ] || " + write : write;
    }
  }

  /// A program that goes on running.
  ///
  /// @param shell what a shell is told, without the `&`
  record Start(String namespace, String shell) implements ShellOperation {}
}
