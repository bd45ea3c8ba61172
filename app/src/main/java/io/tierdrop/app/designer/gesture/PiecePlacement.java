package io.tierdrop.app.designer.gesture;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CopyEdits;
import io.tierdrop.app.designer.edit.place.ResizeEdits;
import io.tierdrop.app.designer.palette.PalettePiece;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.Lab;

/// Puts palette pieces on the drawing and selects them.
public final class PiecePlacement {

  private final DocumentModel desk;
  private final TextBundle texts;
  private PalettePiece last = new PalettePiece.OfKind(Kind.ROUTER);

  public PiecePlacement(DocumentModel desk, TextBundle texts) {
    this.desk = desk;
    this.texts = texts;
  }

  /// Puts a piece with its centre at a point of the drawing.
  public void put(PalettePiece piece, double x, double y) {
    last = piece;
    Lab before = desk.lab();
    double atX = Math.rint(x);
    double atY = Math.rint(y);
    switch (piece) {
      case PalettePiece.OfKind(Kind kind) ->
          desk.perform(
              texts.get("edit.add", texts.kind(kind)), lab -> AddEdits.next(lab, kind, atX, atY));
      case PalettePiece.Site() ->
          desk.perform(
              texts.get("edit.add", texts.get("palette.site")),
              lab -> AddEdits.site(lab, texts.get("site.stem"), atX, atY));
      case PalettePiece.Note() ->
          desk.perform(
              texts.get("edit.add", texts.get("palette.note")),
              lab -> AddEdits.note(lab, texts.get("note.text"), atX, atY));
    }
    desk.select(CopyEdits.added(before, desk.lab()));
  }

  /// Draws a site.
  void site(SceneRectangle area) {
    last = new PalettePiece.Site();
    Lab before = desk.lab();
    desk.perform(
        texts.get("edit.add", texts.get("palette.site")),
        lab -> AddEdits.site(lab, texts.get("site.stem"), ResizeEdits.frame(area)));
    desk.select(CopyEdits.added(before, desk.lab()));
  }

  /// Puts the same piece as last time.
  public void again(double x, double y) {
    put(last, x, y);
  }
}
