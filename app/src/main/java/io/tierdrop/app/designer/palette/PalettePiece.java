package io.tierdrop.app.designer.palette;

import io.tierdrop.topology.Kind;

/// Something that can be put on the canvas.
public sealed interface PalettePiece {

  String key();

  record OfKind(Kind kind) implements PalettePiece {
    @Override
    public String key() {
      return kind.label();
    }
  }

  record Site() implements PalettePiece {
    @Override
    public String key() {
      return "site";
    }
  }

  record Note() implements PalettePiece {
    @Override
    public String key() {
      return "note";
    }
  }
}
