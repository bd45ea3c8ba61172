package io.tierdrop.topology;

/// A lab file's content.
///
/// @param name lower-case letters, digits and dashes, starting with a letter, at most 24; names
///     everything the lab has on a host
/// @param title for people, may be empty
/// @param teaches what the lab teaches and what to try, may be empty
/// @param folder what is in the files of the folder beside it that its nodes name
public record Lab(
    String name,
    String title,
    String teaches,
    Topology topology,
    Drawing drawing,
    FolderContent folder) {

  public Lab(String name, String title, String teaches, Topology topology, Drawing drawing) {
    this(name, title, teaches, topology, drawing, FolderContent.NONE);
  }

  /// The same with other words about it.
  public Lab withWords(String name, String title, String teaches) {
    return new Lab(name, title, teaches, topology, drawing, folder);
  }

  public Lab withTopology(Topology changed) {
    return new Lab(name, title, teaches, changed, drawing, folder);
  }

  public Lab withDrawing(Drawing changed) {
    return new Lab(name, title, teaches, topology, changed, folder);
  }

  public Lab withFolder(FolderContent changed) {
    return new Lab(name, title, teaches, topology, drawing, changed);
  }
}
