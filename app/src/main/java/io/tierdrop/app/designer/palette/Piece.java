package io.tierdrop.app.designer.palette;

import io.tierdrop.topology.Kind;

/// Something that can be put on the canvas.
public sealed interface Piece {

  String key();

  record OfKind(Kind kind) implements Piece {
    @Override
    public String key() {
      return kind.label();
    }
  }

  record Site() implements Piece {
    @Override
    public String key() {
      return "site";
    }
  }

  record Note() implements Piece {
    @Override
    public String key() {
      return "note";
    }
  }
}
