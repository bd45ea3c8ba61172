package io.tierdrop.json;

import io.tierdrop.json.tree.JsonValue;
import io.tierdrop.json.tree.ObjectFields;
import io.tierdrop.problem.Problem;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Drawing.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The section `drawing`.
final class DrawingDecoder {

  private static final double FARTHEST = 1_000_000;
  private static final int MOST_PLACES = 20_000;
  private static final int MOST_TEXTS = 1_000;

  /// A node's name or a member's: the latter may be longer by a dash and a number.
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,17}");

  private final Consumer<Problem> problems;

  private final NameDecoder names;

  private DrawingDecoder(Consumer<Problem> problems, NameDecoder names) {
    this.problems = problems;
    this.names = names;
  }

  static Drawing drawing(JsonValue json, Consumer<Problem> problems, NameDecoder names) {
    return new DrawingDecoder(problems, names).drawing(json);
  }

  private Drawing drawing(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "The drawing section", problems);
    Map<String, Place> places = new TreeMap<>();
    fields
        .optional("nodes")
        .map(section -> fields.entries(section, MOST_PLACES))
        .orElse(Map.of())
        .forEach(
            (name, place) -> {
              if (MEMBER.matcher(name).matches()) {
                places.put(name, place(place));
              } else {
                names.refuse(place, name, NodeDecoder.NODE_RULE);
              }
            });
    List<Site> sites = fields.list("sites", MOST_TEXTS, site -> Optional.of(site(site)));
    List<Note> notes = fields.list("notes", MOST_TEXTS, note -> Optional.of(note(note)));
    fields.end();
    return new Drawing(places, sites, notes);
  }

  private Place place(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "A place", problems);
    Place place = new Place(coordinate(fields, "x"), coordinate(fields, "y"));
    fields.end();
    return place;
  }

  private Site site(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "A site", problems);
    fields.required("name", "Add \"name\", which may be empty: \"\"");
    String name = fields.text("name", 60, false, "");
    Site site =
        new Site(
            name,
            coordinate(fields, "x"),
            coordinate(fields, "y"),
            size(fields, "width"),
            size(fields, "height"));
    fields.end();
    return site;
  }

  private Note note(JsonValue json) {
    ObjectFields fields = new ObjectFields(json, "A note", problems);
    fields.required("text", "Add \"text\", which may be empty: \"\"");
    String text = fields.text("text", 2_000, true, "");
    Note note =
        new Note(
            text,
            coordinate(fields, "x"),
            coordinate(fields, "y"),
            size(fields, "width"),
            size(fields, "height"));
    fields.end();
    return note;
  }

  private static double coordinate(ObjectFields fields, String name) {
    return fields.number(name, -FARTHEST, FARTHEST);
  }

  private static double size(ObjectFields fields, String name) {
    return fields.number(name, 0, FARTHEST);
  }
}
