package io.tierdrop.json;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.OversizedFileException;
import io.tierdrop.folder.LabFolder;
import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.PointerLines;
import io.tierdrop.json.tree.TreeParser;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Lab;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads lab files. A file is data that nobody vouches for: everything in it is bounded, and a lab
/// comes out whole or not at all.
public final class LabReader {

  /// The version of the format that is written, and the newest that is read.
  public static final int VERSION = 1;

  /// Longest file in bytes.
  public static final int LONGEST = InputLimits.LAB;

  /// Nobody reads more problems at once.
  private static final int MOST_PROBLEMS = 200;

  private LabReader() {}

  /// Reads a lab.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws InvalidLabException with all problems when it holds no lab
  public static Lab read(Path file) throws IOException, InvalidLabException {
    return tryRead(file).orThrow();
  }

  /// Reads a lab.
  ///
  /// @throws InvalidLabException with all problems, at most 200, when the text is no lab
  public static Lab read(String text) throws InvalidLabException {
    return tryRead(text).orThrow();
  }

  public static LabReadResult tryRead(Path file) throws IOException {
    try {
      byte[] bytes = BoundedFile.bytes(file, LONGEST);
      LabReadResult read =
          tryRead(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      return read.lab().isPresent() ? withFolder(file, read.lab().get(), read.lines()) : read;
    } catch (OversizedFileException e) {
      return tooLong();
    } catch (CharacterCodingException e) {
      return failed(
          Problem.error("/", "The file is not UTF-8 text", "Save it as UTF-8, or open another"));
    }
  }

  /// The files that the lab names come from the folder beside it.
  private static LabReadResult withFolder(Path file, Lab lab, PointerLines lines) {
    LabFolder.Found found = LabFolder.read(file, lab.topology());
    List<Problem> problems =
        found.problems().stream().limit(MOST_PROBLEMS).map(lines::locate).toList();
    return new LabReadResult(
        problems.isEmpty() ? Optional.of(lab.withFolder(found.content())) : Optional.empty(),
        problems,
        lines);
  }

  /// Reads a lab without what is in the folder beside it.
  public static LabReadResult tryRead(String text) {
    if (text.length() > LONGEST) {
      return tooLong();
    }
    List<Problem> problems = new ArrayList<>();
    Consumer<Problem> collect =
        problem -> {
          if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
          }
        };
    Optional<JsonValue> root =
        TreeParser.parse(text.startsWith("\ufeff") ? text.substring(1) : text, collect);
    if (root.isEmpty()) {
      return new LabReadResult(Optional.empty(), problems, PointerLines.NONE);
    }
    Lab lab = new LabDecoder(root.get(), collect).lab();
    return new LabReadResult(
        problems.isEmpty() ? Optional.of(lab) : Optional.empty(),
        problems,
        PointerLines.of(root.get()));
  }

  private static LabReadResult tooLong() {
    return failed(
        Problem.error(
            "/",
            "The file is longer than " + LONGEST / 1024 / 1024 + " MiB, no lab is",
            "Open a lab file (*.lab.json)"));
  }

  private static LabReadResult failed(Problem problem) {
    return new LabReadResult(Optional.empty(), List.of(problem), PointerLines.NONE);
  }
}
