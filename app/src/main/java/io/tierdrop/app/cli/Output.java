package io.tierdrop.app.cli;

import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where a command writes: for people, or one JSON object per line with the people's text on
/// standard error.
final class Output {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;

  Output(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  boolean json() {
    return json;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// One line of the machine's output; nothing when people read.
  void line(ObjectNode object) {
    if (json) {
      out.println(MAPPER.writeValueAsString(object));
      out.flush();
    }
  }

  /// One line for people who wait for the result.
  void say(String text) {
    (json ? err : out).println(text);
    (json ? err : out).flush();
  }

  /// One line about what is going on, never part of the result.
  void note(String text) {
    err.println(text);
    err.flush();
  }
}
