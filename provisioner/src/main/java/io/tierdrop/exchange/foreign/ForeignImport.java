package io.tierdrop.exchange.foreign;

/// Reads drawings of another program. A file is data that nobody vouches for: whatever is in it, a
/// drawing comes out, or a [ForeignFileException].
public interface ForeignImport {

  /// The format's name on the command line.
  String word();

  /// What it reads, in a few words.
  String about();

  /// Whether a file looks like one of this format, by its name and its first lines.
  boolean recognises(ForeignFile file);

  ForeignDrawing read(ForeignFile file) throws ForeignFileException;
}
