package io.tierdrop.app.cli;

import io.tierdrop.folder.ActiveContent;
import io.tierdrop.folder.ActiveItem;
import io.tierdrop.text.TerminalText;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an active lab would run, for people and for scripts.
public final class ActiveContentText {

  private ActiveContentText() {}

  /// A line for each thing, without contents.
  static void list(ActiveContent content, CommandOutput output) {
    output.note("This lab brings along what can run on the machine:");
    content.items().forEach(item -> output.note("  " + TerminalText.line(item.line())));
    output.note("All of it together: " + content.hash());
  }

  /// The contents of all files.
  static void whole(ActiveContent content, CommandOutput output) {
    for (ActiveItem item : content.items()) {
      if (!item.name().isEmpty()) {
        output.note("---- " + TerminalText.line(item.line()));
        item.text().lines().forEach(line -> output.note("| " + TerminalText.line(line)));
      }
    }
  }

  static ObjectNode json(String lab, ActiveContent content) {
    ObjectNode line =
        CommandOutput.object()
            .put("result", "untrusted")
            .put("lab", lab)
            .put("hash", content.hash());
    ArrayNode items = line.putArray("items");
    for (ActiveItem item : content.items()) {
      items
          .addObject()
          .put("node", item.node())
          .put("what", item.what().verb())
          .put("place", item.place())
          .put("file", item.name())
          .put("bytes", item.bytes())
          .put("sha256", item.checksum())
          .put("text", item.text());
    }
    return line;
  }
}
