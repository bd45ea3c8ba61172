package io.tierdrop.exchange.foreign;

import java.util.List;

/// What was found in another program's file, before it is a lab.
///
/// @param name may be anything, also empty
/// @param lost what of the file has no counterpart in a lab, in words
public record ForeignDrawing(
    String name,
    List<ForeignNode> nodes,
    List<ForeignLink> links,
    List<ForeignFrame> frames,
    List<ForeignNote> notes,
    List<String> lost) {

  public ForeignDrawing {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    frames = List.copyOf(frames);
    notes = List.copyOf(notes);
    lost = List.copyOf(lost);
  }
}
