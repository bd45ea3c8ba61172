package io.tierdrop.file;

import java.time.Duration;

/// What is taken from outside at most: files, answers of a machine, frames, recordings. The one
/// set of such limits, explained in `docs/reliability.md`.
public final class InputLimits {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /// A lab file, in bytes.
  public static final int LAB = 4 * MIB;

  /// A scenario file, in bytes.
  public static final int SCENARIO = MIB;

  /// A file of another program that labs are made from, in bytes, also what is compressed in it.
  public static final int FOREIGN = 8 * MIB;

  /// A packed lab (a zip, or what a git server sends), in bytes.
  public static final long PACKED = 64L * MIB;

  /// Entries of a zip, or files of a repository.
  public static final int PACKED_ENTRIES = 20_000;

  /// Files of a packed lab that are unpacked.
  public static final int PACKED_FILES = 500;

  /// A packed lab after decompression, in bytes.
  public static final long UNPACKED = 128L * MIB;

  /// How long fetching a lab from elsewhere may take.
  public static final Duration FETCH = Duration.ofMinutes(3);

  /// A file of settings, in bytes: SSH's, known hosts, what the program remembers.
  public static final int SETTINGS = 8 * MIB;

  /// One line of an answer or of a recording, in bytes.
  public static final int LINE = 4 * MIB;

  /// Values, names and brackets of one JSON text: each takes up to 80 bytes of memory.
  public static final int JSON_TOKENS = 500_000;

  /// How deep JSON may nest.
  public static final int JSON_DEPTH = 64;

  /// Characters of one name or text in JSON.
  public static final int JSON_TEXT = LINE;

  /// Lines of one answer.
  public static final int ANSWER_LINES = 1_000_000;

  /// What a command on the machine writes, in bytes.
  public static final int COMMAND_OUTPUT = 16 * MIB;

  /// A recording, in bytes after decompression.
  public static final long RECORDING = 512L * MIB;

  /// Entries of a recording.
  public static final int RECORDING_ENTRIES = 1_000_000;

  /// Memory that a recording's entries may take, in bytes, by an estimate from above.
  public static final long RECORDING_MEMORY = 512L * MIB;

  /// How long a file that is no regular one (a pipe) may keep its reader waiting.
  public static final Duration PIPE = Duration.ofSeconds(10);

  /// The first line of an answer to a question.
  public static final Duration FIRST_ANSWER = Duration.ofSeconds(20);

  /// The first line of an answer to a change: another one may have to end first, and the machine
  /// judges every configuration before.
  public static final Duration FIRST_CHANGE = Duration.ofMinutes(3);

  /// From one line of an answer to the next.
  public static final Duration PROGRESS = Duration.ofMinutes(2);

  /// A whole answer.
  public static final Duration WHOLE_ANSWER = Duration.ofMinutes(30);

  private InputLimits() {}
}
