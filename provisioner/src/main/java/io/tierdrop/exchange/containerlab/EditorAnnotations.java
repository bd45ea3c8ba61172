package io.tierdrop.exchange.containerlab;

import io.tierdrop.exchange.foreign.ForeignFileException;
import io.tierdrop.exchange.foreign.ForeignFrame;
import io.tierdrop.exchange.foreign.ForeignNote;
import io.tierdrop.exchange.foreign.ForeignPlaces;
import io.tierdrop.exchange.foreign.LooseValue;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.json.BoundedJson;
import io.tierdrop.topology.Drawing.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What containerlab's editors keep beside a topology: places, icons, groups and texts.
final class EditorAnnotations {

  private static final double NOTE_WIDTH = 160;
  private static final double NOTE_HEIGHT = 40;

  private static final Set<String> READ =
      Set.of("nodeAnnotations", "groupStyleAnnotations", "freeTextAnnotations");

  private final Map<String, LooseValue> nodes = new HashMap<>();
  private final Map<String, String> groupNames = new HashMap<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final List<ForeignNote> notes = new ArrayList<>();

  private EditorAnnotations() {}

  static EditorAnnotations read(Optional<String> text, LostParts lost) throws ForeignFileException {
    EditorAnnotations annotations = new EditorAnnotations();
    if (text.isPresent()) {
      try {
        annotations.read(
            new LooseValue(BoundedJson.MAPPER.readValue(text.get(), Object.class)), lost);
      } catch (JacksonException e) {
        throw new ForeignFileException(
            "The annotations beside it are no JSON that could be read. Mend or remove that file.",
            e);
      }
    }
    return annotations;
  }

  private void read(LooseValue root, LostParts lost) {
    for (LooseValue group : root.get("groupStyleAnnotations").items()) {
      groupNames.put(
          group.get("id").text(), group.get("name").or(group.get("id")).text().split(":", 2)[0]);
    }
    for (LooseValue node : root.get("nodeAnnotations").items()) {
      String id = node.get("id").text();
      nodes.put(id, node);
      String group = node.get("groupId").or(node.get("group")).text();
      groupByLabel(id, groupNames.getOrDefault(group, group));
    }
    for (LooseValue note : root.get("freeTextAnnotations").items()) {
      Place place = place(note);
      if (place == null) {
        lost.at("a text", note.get("text").text());
      } else {
        notes.add(
            new ForeignNote(
                note.get("text").text(), place.x(), place.y(), NOTE_WIDTH, NOTE_HEIGHT));
      }
    }
    root.names().stream()
        .filter(section -> !READ.contains(section))
        .filter(section -> !root.get(section).items().isEmpty())
        .forEach(section -> lost.add("the annotations " + section));
  }

  @Nullable Place place(String node) {
    return place(nodes.getOrDefault(node, LooseValue.NOTHING));
  }

  private static @Nullable Place place(LooseValue annotation) {
    LooseValue position = annotation.get("position");
    return ForeignPlaces.of(position.get("x").number(), position.get("y").number());
  }

  String icon(String node) {
    return nodes.getOrDefault(node, LooseValue.NOTHING).get("icon").text();
  }

  void groupByLabel(String node, String group) {
    if (!group.isEmpty()) {
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(node);
    }
  }

  List<ForeignFrame> frames() {
    return groups.entrySet().stream()
        .map(group -> new ForeignFrame(group.getKey(), null, group.getValue()))
        .toList();
  }

  List<ForeignNote> notes() {
    return notes;
  }
}
