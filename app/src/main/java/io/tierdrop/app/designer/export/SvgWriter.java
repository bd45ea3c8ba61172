package io.tierdrop.app.designer.export;

import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.text.MarkupText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes SVG elements and knows what they cover, so that the document is as large as they are.
final class SvgWriter {

  private final StringBuilder out = new StringBuilder();
  private @Nullable SceneRectangle covered;

  /// Makes the document hold this too.
  void cover(SceneRectangle more) {
    covered = covered == null ? more : covered.union(more);
  }

  void rect(SceneRectangle e, double round, String paint) {
    cover(e);
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" %s/>\n",
        e.left(), e.top(), e.width(), e.height(), round, paint);
  }

  void line(double x1, double y1, double x2, double y2, String paint) {
    cover(SceneRectangle.between(x1, y1, x2, y2));
    add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n", x1, y1, x2, y2, paint);
  }

  void circle(double x, double y, double radius, String paint) {
    cover(SceneRectangle.around(x, y, 2 * radius, 2 * radius));
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" %s/>\n", x, y, radius, paint);
  }

  /// A path, whose places {@link #cover} is told by whoever knows them.
  void path(String data, double x, double y, String paint) {
    add("<path transform=\"translate(%.1f %.1f)\" d=\"%s\" %s/>\n", x, y, data, paint);
  }

  /// One line of text.
  ///
  /// @param x its left end
  /// @param y its base line
  void text(double x, double y, String text, Letters letters) {
    cover(
        new SceneRectangle(x, y - letters.size(), x + letters.width(text), y + letters.size() / 3));
    add(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%s\"%s %s>",
        x, y, plain(letters.size()), letters.face().attributes(), letters.paint());
    out.append(MarkupText.of(text)).append("</text>\n");
  }

  void centred(double x, double y, String text, Letters letters) {
    text(x - letters.width(text) / 2, y, text, letters);
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String plain(double size) {
    return size == Math.rint(size) ? "" + (int) size : "" + size;
  }

  /// What was written since it was last taken, without a document around it.
  String taken() {
    String written = out.toString();
    out.setLength(0);
    return written;
  }

  /// What all that was written covers; an empty one at the origin for nothing.
  SceneRectangle extent() {
    return covered == null ? new SceneRectangle(0, 0, 0, 0) : covered;
  }

  /// The whole document, on paper that reaches beyond everything by a margin.
  String end(String title, String paper, double margin) {
    SceneRectangle all = extent().grown(margin);
    SceneRectangle whole =
        new SceneRectangle(
            Math.floor(all.left()),
            Math.floor(all.top()),
            Math.ceil(all.right()),
            Math.ceil(all.bottom()));
    String head =
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                + " viewBox=\"%.0f %.0f %.0f %.0f\" font-family=\"Inter, sans-serif\">\n"
                + "<title>%s</title>\n"
                + "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" %s/>\n",
            whole.width(),
            whole.height(),
            whole.left(),
            whole.top(),
            whole.width(),
            whole.height(),
            MarkupText.of(title),
            whole.left(),
            whole.top(),
            whole.width(),
            whole.height(),
            paper);
    return head + out + "</svg>\n";
  }

  /// How a text is written.
  record Letters(ExportTypeface face, double size, String paint) {

    double width(String text) {
      return face.width(text, size);
    }
  }
}
