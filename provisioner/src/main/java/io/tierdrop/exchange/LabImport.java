package io.tierdrop.exchange;

import io.tierdrop.exchange.assembly.ImportedLab;
import io.tierdrop.exchange.assembly.LabAssembly;
import io.tierdrop.exchange.foreign.ForeignFile;
import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignImport;
import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.OversizedFileException;
import io.tierdrop.topology.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes a lab of another program's file.
///
/// @param format that it was read as
public record LabImport(ForeignImport format, ImportedLab made) {

  /// What containerlab's editors put behind a topology's name.
  private static final String ANNOTATIONS = ".annotations.json";

  private static final Pattern LAB = Pattern.compile("\\A\\s*\\{[^{}]{0,2000}\"tierdrop\"\\s*:");

  /// Reads a file.
  ///
  /// @param format empty to tell it from the file
  /// @param corrections kinds by a node's name, there or in the lab
  /// @throws IOException when the file cannot be read
  /// @throws ForeignFileException when it holds nothing that could be a lab
  /// @throws IllegalArgumentException when a correction names no node
  public static LabImport read(
      Path file, Optional<ForeignImport> format, Map<String, Kind> corrections)
      throws IOException, ForeignFileException {
    return of(file(file), format, corrections);
  }

  /// The same for a text that is there already.
  public static LabImport of(
      ForeignFile file, Optional<ForeignImport> format, Map<String, Kind> corrections)
      throws ForeignFileException {
    ForeignImport reader =
        format
            .or(() -> ImportFormats.of(file))
            .orElseThrow(
                () ->
                    new ForeignFileException(
                        "'%s' %s"
                            .formatted(
                                file.name(),
                                LAB.matcher(file.text()).find()
                                    ? "is a lab already. Open it with `tierdrop open`."
                                    : "looks like none of the formats that are read: %s. Name its format with --from."
                                        .formatted(words()))));
    try {
      return new LabImport(reader, LabAssembly.of(reader.read(file), corrections));
    } catch (ForeignFileException e) {
      throw e.in(file.name());
    }
  }

  private static String words() {
    List<String> words = ImportFormats.all().stream().map(ForeignImport::word).toList();
    return String.join(", ", words);
  }

  /// Reads a file, and the annotations beside it.
  ///
  /// @throws IOException when it cannot be read
  /// @throws ForeignFileException when it is longer than a drawing may be
  public static ForeignFile file(Path file) throws IOException, ForeignFileException {
    Path name = file.getFileName();
    try {
      Path beside = file.resolveSibling(name + ANNOTATIONS);
      Optional<String> annotations =
          Files.isRegularFile(beside)
              ? Optional.of(BoundedFile.text(beside, InputLimits.FOREIGN))
              : Optional.empty();
      String text = BoundedFile.text(file, InputLimits.FOREIGN);
      return new ForeignFile(
          String.valueOf(name), text.startsWith("\ufeff") ? text.substring(1) : text, annotations);
    } catch (OversizedFileException e) {
      throw new ForeignFileException(
              "It is longer than %d MiB; no drawing is. Choose another file."
                  .formatted(InputLimits.FOREIGN / 1024 / 1024),
              e)
          .in(String.valueOf(name));
    }
  }
}
