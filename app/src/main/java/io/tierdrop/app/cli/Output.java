package io.tierdrop.app.cli;

import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a command writes: for people, or one JSON object per line with the people's text on
/// standard error.
public final class Output {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;

  public Output(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  public boolean json() {
    return json;
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// One line of the machine's output; nothing when people read.
  public void line(ObjectNode object) {
    if (json) {
      out.println(Lines.MAPPER.writeValueAsString(object));
      out.flush();
    }
  }

  /// Made with the first line: a window's start writes none, and waits for it.
  private static final class Lines {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
  }

  /// One line for people who wait for the result.
  public void say(String text) {
    (json ? err : out).println(text);
    (json ? err : out).flush();
  }

  /// One line about what is going on, never part of the result.
  public void note(String text) {
    err.println(text);
    err.flush();
  }
}
