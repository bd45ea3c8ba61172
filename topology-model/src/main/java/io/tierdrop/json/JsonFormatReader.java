package io.tierdrop.json;

import io.tierdrop.file.BoundedFile;
import io.tierdrop.file.InputLimits;
import io.tierdrop.file.OversizedFileException;
import io.tierdrop.json.tree.JsonComplaint;
import io.tierdrop.problem.InvalidLabException;
import io.tierdrop.problem.Problem;
import io.tierdrop.text.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads one text of a small JSON format, at most 1 MiB, and collects everything that is wrong with
/// it. Of use once.
///
/// @param <T> what the format describes
public abstract class JsonFormatReader<T> {

  private final List<Problem> problems = new ArrayList<>();

  /// Reads a file.
  ///
  /// @throws InvalidLabException with all problems when it does not hold the format
  protected final T of(Path file) throws IOException, InvalidLabException {
    try {
      return of(BoundedFile.text(file, InputLimits.SCENARIO));
    } catch (OversizedFileException e) {
      throw new InvalidLabException(
          List.of(Problem.error("/", "The file is longer than 1 MiB", "Open another")));
    }
  }

  /// Reads a text.
  ///
  /// @throws InvalidLabException with all problems when it is not of the format
  protected final T of(String text) throws InvalidLabException {
    JsonNode root;
    try {
      root = BoundedJson.tree(text);
    } catch (JacksonException e) {
      throw new InvalidLabException(
          List.of(
              Problem.error(
                  "/",
                  "It is not JSON that can be read, " + JsonComplaint.of(e).text(),
                  "Correct the file there or just before")));
    }
    plain(root, "");
    if (!root.isObject()) {
      wrong("", "It is no object", "Begin with { and end with }");
    }
    T read = tree(root);
    if (!problems.isEmpty()) {
      throw new InvalidLabException(problems);
    }
    return read;
  }

  /// Reads what stands there; what is wrong goes to [#wrong], and anything may be returned then.
  protected abstract T tree(JsonNode root);

  /// Holds `tierdrop` to the version of the format.
  protected final void version(JsonNode root, int wanted) {
    JsonNode version = root.path("tierdrop");
    if (!version.isNumber() || version.asDouble(0) != wanted) {
      String found = version.isMissingNode() ? "missing" : version.isNumber() ? "" + version : "no number";
      wrong("/tierdrop", "The version is " + found + " and must be " + wanted, "Write it so");
    }
  }

  /// Complains of members that the format does not have.
  protected final void only(JsonNode object, String where, Set<String> names) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!names.contains(entry.getKey())) {
        wrong(member(where, entry), "It is not known here", "Remove it");
      }
    }
  }

  /// The text of a member that may be missing.
  protected final String optionalText(JsonNode object, String name, String missing) {
    JsonNode text = object.path(name);
    if (!text.isMissingNode() && !text.isString()) {
      wrong("/" + name, "It is no text", "Write it in \"quotes\"");
    }
    return text.isString() ? text.asString() : missing;
  }

  /// Adds a problem.
  ///
  /// @param where a JSON pointer
  protected final void wrong(String where, String message, String remedy) {
    problems.add(Problem.error(where.isEmpty() ? "/" : where, message, remedy));
  }

  /// The place of a member, fit to be shown.
  protected static String member(String where, Map.Entry<String, JsonNode> entry) {
    return where + "/" + TerminalText.line(entry.getKey());
  }

  /// Texts and names are shown and go to the machine: none may steer what it comes to.
  private void plain(JsonNode node, String where) {
    if (node.isString() && !TerminalText.isPlain(node.asString())) {
      wrong(where, "It holds characters that cannot be seen", "Write it without them");
    }
    int number = 0;
    for (JsonNode entry : node.isArray() ? node : List.<JsonNode>of()) {
      plain(entry, where + "/" + number++);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!TerminalText.isPlain(entry.getKey())) {
        wrong(where, "A name in it holds characters that cannot be seen", "Write it without them");
      }
      plain(entry.getValue(), member(where, entry));
    }
  }
}
