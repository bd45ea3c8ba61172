package io.tierdrop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.CommandLineProgram;
import io.tierdrop.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An option that nothing would hear is wrong usage.
class OptionScopeTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ResourceLock("java.lang.System.out")
  @CsvSource(
      delimiter = '|',
      value = {
        "forecast first-lab --flows 5|--flows belongs to --what-if; use --count.",
        "forecast first-lab --l4 5|--l4 belongs to --what-if.",
        "forecast first-lab --l7 5|--l7 belongs to --what-if.",
        "forecast first-lab --own-order|--own-order belongs to --what-if.",
        "forecast --what-if --count 5|--count is of a lab",
        "forecast --what-if --source 203.0.113.1|--source is of a lab",
        "forecast --what-if --target mh1|--target is of a lab",
        "forecast --what-if --without R1|--without is of a lab",
        "forecast --what-if --maintenance LB4-1|--maintenance is of a lab",
        "forecast --what-if --old-kernel|--old-kernel is of a lab",
        "forecast first-lab --what-if|--what-if needs no LAB",
        "forecast first-lab --source 203.0.113.1:4000 --count 5|--count has no meaning",
        "verify first-lab --play-flows 5|--play-flows belongs to --play.",
        "import FILE --against FILE|--against belongs to a folder.",
        "import FILE --replace|--replace belongs to -o.",
        "export first-lab --html FILE --from 5|--from belongs to --svg and --gif.",
        "export first-lab --html FILE --speed 5|--speed belongs to --svg and --gif.",
        "export first-lab --html FILE --theme dark|--theme belongs to --svg and --gif.",
        "export first-lab --html FILE --out FILE|--out belongs to --to FORMAT.",
        "export first-lab --svg FILE --out FILE|--out belongs to --to FORMAT.",
        "export first-lab --to containerlab --speed 5|--speed belongs to --svg and --gif.",
      })
  void isToldWithWhatItBelongsTo(String command, String told) throws Exception {
    Path file = directory.resolve("file");
    Files.writeString(file, "as it was");

    String said = said(file, command);

    assertThat(said).contains(told).endsWith("exit code 2\n");
    assertThat(file).hasContent("as it was");
  }

  private static String said(Path file, String command) {
    Host none =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (_, _, _) -> null);
    String[] words =
        Stream.of(command.split(" "))
            .map(word -> word.equals("FILE") ? file.toString() : word)
            .map(word -> word.equals("first-lab") ? "../sample-labs/first-lab.lab.json" : word)
            .toArray(String[]::new);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int code = new CommandLineProgram(new MachineProgram(none)).execute(words);
      both.println("exit code " + code);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
