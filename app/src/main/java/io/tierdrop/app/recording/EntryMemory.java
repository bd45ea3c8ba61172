package io.tierdrop.app.recording;

import io.tierdrop.file.InputLimits;
import java.util.HashMap;
import java.util.Map;

/// What the entries of a recording take of the program's memory, by an estimate from above: a file
/// of some megabytes can hold a thousand times as much. Equal texts are kept once.
///
/// Sizes are those of a 64-bit VM with compressed references; each object counts with what the
/// [RunCourse] and its lists need to find it.
final class EntryMemory {

  /// An entry with its times, ends, forecast and its places in lists and indices.
  static final int ENTRY = 400;

  /// An observed path, or one fault.
  static final int PATH = 160;

  /// A tunnel of a path.
  static final int TUNNEL = 48;

  /// A place in a list.
  static final int ITEM = 16;

  /// A place in a map.
  static final int PAIR = 80;

  /// A character of a lab's file: a node of a lab takes more than its text.
  static final int LAB_CHARACTER = 24;

  private static final int TEXT = 112;
  private static final int CHARACTER = 2;

  private final Map<String, String> texts = new HashMap<>();
  private final long most;
  private long left;

  EntryMemory(long most) {
    this.most = most;
    this.left = most;
  }

  /// As [InputLimits] has it, and no more than half of what the program may use.
  static EntryMemory ofThisProgram() {
    return new EntryMemory(
        Math.min(InputLimits.RECORDING_MEMORY, Runtime.getRuntime().maxMemory() / 2));
  }

  /// Takes room for something.
  ///
  /// @param bytes by the sizes above
  /// @throws RecordingMemoryException when there is none left
  void take(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new RecordingMemoryException(most);
    }
  }

  /// The same text, which takes no room when it was there before.
  String text(String text) {
    String known = texts.get(text);
    if (known != null) {
      return known;
    }
    take(TEXT + (long) CHARACTER * text.length());
    texts.put(text, text);
    return text;
  }
}
