package io.tierdrop.topology;

/// A lab file's content.
///
/// @param name lower-case letters, digits and dashes, starting with a letter, at most 24; names
///     everything the lab has on a host
/// @param title for people, may be empty
/// @param teaches what the lab teaches and what to try, may be empty
public record Lab(String name, String title, String teaches, Topology topology, Drawing drawing) {

  public Lab withTopology(Topology changed) {
    return new Lab(name, title, teaches, changed, drawing);
  }

  public Lab withDrawing(Drawing changed) {
    return new Lab(name, title, teaches, topology, changed);
  }
}
