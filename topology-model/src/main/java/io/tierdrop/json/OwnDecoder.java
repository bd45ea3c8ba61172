package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.json.tree.PlainText;
import io.tierdrop.json.tree.QuotedText;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.GeneratedFile;
import io.tierdrop.topology.HostCheck;
import io.tierdrop.topology.HostCheck.Way;
import io.tierdrop.topology.HostProgram;
import io.tierdrop.topology.LabLimits;
import io.tierdrop.topology.NodeFiles;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.SnippetPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What people bring along: files of the folder beside the lab, and programs of hosts. Reading says
/// what they are and runs nothing.
final class OwnDecoder {

  private static final String NAME_RULE =
      "Write the file's place below the folder, such as web/app.py: letters, digits, dots, dashes"
          + " and underscores, no part beginning with a dot";
  private static final String PLACE_RULE =
      "Write a place below /srv, /opt, /home, /etc/opt or /var/www, or /etc/hosts, /etc/resolv.conf"
          + " or /etc/nsswitch.conf";
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~?&=%+-]{0,199}");
  private static final Pattern FIRST_WORD = Pattern.compile("[A-Za-z0-9_./][^\\s]*");

  private OwnDecoder() {}

  static NodeFiles files(ObjectFields fields, Consumer<Problem> problems) {
    return NodeFiles.NONE
        .withFiles(
            references(
                fields,
                "files",
                place -> Optional.of(place).filter(p -> NodeFiles.PLACE.matcher(p).matches()),
                PLACE_RULE))
        .withSnippets(
            references(
                fields,
                "snippets",
                SnippetPlace::byLabel,
                "Write one of: " + labels(SnippetPlace.values(), SnippetPlace::label)))
        .withReplaced(
            references(
                fields,
                "replace",
                GeneratedFile::byLabel,
                "Write one of: " + labels(GeneratedFile.values(), GeneratedFile::label)));
  }

  private static <T> String labels(T[] all, Function<T, String> label) {
    return String.join(", ", List.of(all).stream().map(label).toList());
  }

  /// An object whose keys are places and whose values are files of the folder.
  private static <K extends Comparable<K>> Map<K, String> references(
      ObjectFields fields, String field, Function<String, Optional<K>> key, String rule) {
    Map<K, String> found = new TreeMap<>();
    fields
        .optional(field)
        .map(json -> fields.entries(json, LabLimits.FOLDER_FILES))
        .orElse(Map.of())
        .forEach(
            (text, json) -> {
              Optional<K> place = key.apply(text);
              if (place.isEmpty()) {
                fields.complain(
                    json, "'" + QuotedText.text(text) + "' is no place for a file", rule);
              }
              Optional<String> name = fields.name(json, NodeFiles.NAME, NAME_RULE);
              if (place.isPresent() && name.isPresent()) {
                found.put(place.get(), name.get());
              }
            });
    return found;
  }

  static Role host(Role.Host standard, ObjectFields fields, Consumer<Problem> problems) {
    List<HostProgram> programs = new ArrayList<>();
    fields
        .optional("run")
        .map(json -> fields.entries(json, LabLimits.PROGRAMS))
        .orElse(Map.of())
        .forEach(
            (name, json) -> {
              if (!HostProgram.NAME.matcher(name).matches() || HostProgram.TAKEN.contains(name)) {
                fields.complain(
                    json,
                    "'" + QuotedText.text(name) + "' cannot be the name of a program",
                    "Write at most 24 lower-case letters, digits and dashes, a letter first; taken"
                        + " are "
                        + String.join(", ", HostProgram.TAKEN.stream().sorted().toList()));
                return;
              }
              List<String> words = words(fields, json);
              if (!words.isEmpty()) {
                programs.add(new HostProgram(name, words));
              }
            });
    List<String> packages =
        fields.list(
            "packages",
            LabLimits.REFERENCES,
            json ->
                fields.name(
                    json, HostProgram.PACKAGE, "Write a Debian package, such as python3-flask"));
    HostCheck check =
        fields.optional("check").map(json -> check(json, problems)).orElse(standard.check());
    return standard
        .withPrograms(programs)
        .withPackages(packages)
        .withCheck(check)
        .withProxy(fields.flag("proxy", false));
  }

  /// A command line, which has a program at least.
  private static List<String> words(ObjectFields fields, JsonValue json) {
    List<String> words =
        fields.list(
            json,
            LabLimits.WORDS,
            word ->
                fields
                    .text(word)
                    .filter(
                        text -> {
                          boolean fits =
                              text.length() <= LabLimits.WORD
                                  && text.codePoints()
                                      .allMatch(c -> PlainText.visible(c) || c == '\n');
                          if (!fits) {
                            fields.complain(
                                word,
                                "The word is too long, or holds a control character",
                                "Put the text into a file of the folder");
                          }
                          return fits;
                        }));
    if (words.isEmpty() || !FIRST_WORD.matcher(words.getFirst()).matches()) {
      fields.complain(
          json,
          "A command is a list of words that begins with a program",
          "Write such as [\"python3\", \"-m\", \"http.server\", \"80\"]");
      return List.of();
    }
    return words;
  }

  private static HostCheck check(JsonValue json, Consumer<Problem> problems) {
    ObjectFields fields = new ObjectFields(json, "A check", problems);
    Way how =
        fields
            .required("how", "Add \"how\": tcp, http or command")
            .flatMap(word -> fields.choice(word, EnumWords.of(Way.values(), Way::label)))
            .orElse(Way.TCP);
    String path =
        how == Way.HTTP
            ? fields
                .optional("path")
                .flatMap(word -> fields.name(word, PATH, "Write a path such as /health"))
                .orElse("/")
            : "";
    List<String> command =
        how == Way.COMMAND
            ? fields
                .required("command", "Add \"command\": [\"/srv/check\"]")
                .map(words -> words(fields, words))
                .orElse(List.of())
            : List.of();
    int seconds =
        (int) fields.integer("seconds", LabLimits.CHECK_SECONDS, HostCheck.STANDARD.seconds());
    fields.end();
    return new HostCheck(how, path, command, seconds);
  }
}
