package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Words of the command line that reach a machine.
class WordsTest {

  private final List<HostCommand> opened = new ArrayList<>();

  private Host host() {
    return (Host)
        Proxy.newProxyInstance(
            Host.class.getClassLoader(),
            new Class<?>[] {Host.class},
            (proxy, method, values) -> {
              if (method.getName().equals("open")) {
                opened.add((HostCommand) values[0]);
                throw new HostException("There is no machine.");
              }
              return null;
            });
  }

  @Test
  void aWordThatNamesALocalFileIsNotReplacedByItsContent(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("data.json"), "rm -rf /");
    for (String word : List.of("@" + file, "@@" + file)) {
      opened.clear();
      int code =
          new CommandLineProgram(new MachineProgram(host()))
              .execute("exec", "first-lab", "S1", "--", "echo", word);
      assertThat(code).isEqualTo(3);
      assertThat(opened)
          .singleElement()
          .satisfies(command -> assertThat(command.words()).endsWith("--", "echo", word));
    }
  }
}
