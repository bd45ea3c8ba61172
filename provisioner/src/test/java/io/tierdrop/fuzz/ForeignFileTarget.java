package io.tierdrop.fuzz;

import io.tierdrop.exchange.LabImport;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.json.LabReader;
import io.tierdrop.json.LabWriter;
import io.tierdrop.text.TerminalText;
import io.tierdrop.topology.Lab;
import io.tierdrop.validation.LabValidation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A drawing of another program: refused in words, or a lab that is written and read again.
final class ForeignFileTarget implements Fuzzed {

  private static final Path SAMPLES = Path.of("src/test/resources/io/tierdrop/exchange");

  private final ForeignImport format;
  private final List<String> good;

  /// @param names of good files
  ForeignFileTarget(ForeignImport format, List<String> names) {
    this.format = format;
    good = names.stream().map(SAMPLES::resolve).map(LabFileTarget::text).toList();
  }

  @Override
  public String name() {
    return format.word();
  }

  @Override
  public List<String> good() {
    return good;
  }

  @Override
  public void read(String input) throws Exception {
    ForeignFile file = new ForeignFile("fuzzed", input, Optional.of(input));
    try {
      format.recognises(file);
      check(LabImport.of(file, Optional.of(format), Map.of()));
    } catch (ForeignFileException refused) {
      if (refused.getMessage() == null || refused.getMessage().isBlank()) {
        throw refused;
      }
    }
    try {
      check(LabImport.of(new ForeignFile("fuzzed", input), Optional.of(format), Map.of()));
    } catch (ForeignFileException refused) {
      if (!TerminalText.isPlain(String.valueOf(refused.getMessage()).replaceAll("[^ -~]", ""))) {
        throw refused;
      }
    }
  }

  private static void check(LabImport read) throws Exception {
    Lab lab = read.made().lab();
    if (!LabReader.read(LabWriter.write(lab)).equals(lab)) {
      throw new IllegalStateException("Written and read again it is another lab");
    }
    LabValidation.check(lab);
  }
}
