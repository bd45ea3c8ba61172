package io.tierdrop.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a command writes: for people, or one JSON object per line with the people's text on
/// standard error. The only way to the terminal: texts become harmless here, and nobody writes on
/// when nobody reads any more.
public final class CommandOutput {

  private static final int PIECE = 8192;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final Thread command = Thread.currentThread();
  private volatile boolean broken;

  /// To be made by the thread that runs the command; it is interrupted when standard output ends.
  public CommandOutput(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /// To this process's own streams.
  public static CommandOutput standard(boolean json) {
    return new CommandOutput(System.out, System.err, json);
  }

  public boolean json() {
    return json;
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// One line of the machine's output, in UTF-8 (RFC 8259) whatever the locale; nothing when people
  /// read.
  public void line(ObjectNode object) {
    if (json) {
      byte[] line =
          (Lines.MAPPER.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(line, 0, line.length);
      flush();
    }
  }

  /// Made with the first line: a window's start writes none, and waits for it.
  private static final class Lines {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
  }

  /// One line for people who wait for the result.
  public void say(String text) {
    if (json) {
      note(text);
    } else {
      out.println(PrintedText.of(text, out.charset()));
      flush();
    }
  }

  /// One line about what is going on, never part of the result.
  public void note(String text) {
    err.println(PrintedText.of(text, err.charset()));
    err.flush();
  }

  /// Hands on bytes as they are: what a program of the person's own on the machine writes.
  public void pass(InputStream from) throws IOException {
    byte[] some = new byte[PIECE];
    for (int length = from.read(some); length >= 0 && !broken; length = from.read(some)) {
      out.write(some, 0, length);
      flush();
    }
  }

  /// The same for its errors.
  public void passErrors(InputStream from) throws IOException {
    from.transferTo(err);
    err.flush();
  }

  /// Whether what was written did not arrive: the reader is gone, or the disk is full.
  public boolean broken() {
    return broken;
  }

  private void flush() {
    if (out.checkError() && !broken) {
      broken = true;
      note("Standard output takes no more (its reader is gone, or its disk is full).");
      command.interrupt();
    }
  }
}
