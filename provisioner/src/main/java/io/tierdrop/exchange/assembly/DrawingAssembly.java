package io.tierdrop.exchange.assembly;

import io.tierdrop.exchange.foreign.ForeignDrawing;
import io.tierdrop.exchange.foreign.ForeignFrame;
import io.tierdrop.exchange.foreign.ForeignNode;
import io.tierdrop.exchange.foreign.ForeignNote;
import io.tierdrop.exchange.foreign.ForeignPlaces;
import io.tierdrop.exchange.foreign.LostParts;
import io.tierdrop.text.TerminalText;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Drawing.Note;
import io.tierdrop.topology.Drawing.Place;
import io.tierdrop.topology.Drawing.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where things are drawn, and their free texts, cut to what a lab file holds.
final class DrawingAssembly {

  private static final int MOST_TEXTS = 1_000;
  private static final int LONGEST_SITE = 60;
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_TITLE = 100;

  /// From a node's centre to a frame around it, in scene units.
  private static final double MARGIN = 70;

  private final ForeignDrawing drawing;
  private final LostParts lost;
  private final Map<String, Place> byId = new HashMap<>();
  private final Map<String, Place> places;

  /// @param switches places of switches that the file did not have as nodes
  DrawingAssembly(
      ForeignDrawing drawing,
      Map<String, String> nameById,
      Map<String, Place> switches,
      LostParts lost) {
    this.drawing = drawing;
    this.lost = lost;
    places = new HashMap<>(switches);
    for (ForeignNode node : drawing.nodes()) {
      String name = nameById.get(node.id());
      if (node.place() != null && name != null) {
        places.putIfAbsent(name, node.place());
        byId.putIfAbsent(node.id(), node.place());
      }
    }
  }

  String title() {
    return cut(line(drawing.name()), LONGEST_TITLE, "the title");
  }

  Drawing drawing() {
    List<Site> sites = new ArrayList<>();
    for (ForeignFrame frame : drawing.frames()) {
      site(frame)
          .filter(_ -> sites.size() < MOST_TEXTS)
          .ifPresentOrElse(sites::add, () -> lost.at("the frame", frame.name()));
    }
    List<Note> notes = new ArrayList<>();
    for (ForeignNote note : drawing.notes()) {
      if (notes.size() < MOST_TEXTS && fits(note)) {
        notes.add(
            new Note(
                cut(untabbed(new TerminalText(note.text()).shown()), LONGEST_NOTE, "a note"),
                ForeignPlaces.rounded(note.x()),
                ForeignPlaces.rounded(note.y()),
                ForeignPlaces.rounded(note.width()),
                ForeignPlaces.rounded(note.height())));
      } else {
        lost.at("the text", note.text());
      }
    }
    return new Drawing(places, sites, notes);
  }

  private static boolean fits(ForeignNote note) {
    return ForeignPlaces.near(note.x())
        && ForeignPlaces.near(note.y())
        && sized(note.width())
        && sized(note.height());
  }

  private Optional<Site> site(ForeignFrame frame) {
    String name = cut(line(frame.name()), LONGEST_SITE, "a frame's name");
    Site box = frame.box();
    if (box != null) {
      boolean fits =
          ForeignPlaces.near(box.x())
              && ForeignPlaces.near(box.y())
              && sized(box.width())
              && sized(box.height());
      return fits
          ? Optional.of(
              framed(name, box.x(), box.y(), box.x() + box.width(), box.y() + box.height()))
          : Optional.empty();
    }
    List<Place> inside = frame.nodes().stream().map(byId::get).filter(Objects::nonNull).toList();
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        framed(
            name,
            inside.stream().mapToDouble(Place::x).min().orElse(0) - MARGIN,
            inside.stream().mapToDouble(Place::y).min().orElse(0) - MARGIN,
            inside.stream().mapToDouble(Place::x).max().orElse(0) + MARGIN,
            inside.stream().mapToDouble(Place::y).max().orElse(0) + MARGIN));
  }

  private static boolean sized(double length) {
    return length >= 0 && ForeignPlaces.near(length);
  }

  private static Site framed(String name, double left, double top, double right, double bottom) {
    return new Site(
        name,
        ForeignPlaces.within(left),
        ForeignPlaces.within(top),
        ForeignPlaces.within(right - left),
        ForeignPlaces.within(bottom - top));
  }

  private static String line(String text) {
    return untabbed(TerminalText.line(text));
  }

  /// A terminal shows tabs, a lab file holds none.
  private static String untabbed(String text) {
    return text.replace('\t', ' ');
  }

  private String cut(String text, int longest, String what) {
    if (text.length() <= longest) {
      return text;
    }
    lost.add("the end of " + what + ", which is longer than " + longest + " characters");
    // Never half of a surrogate pair.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
