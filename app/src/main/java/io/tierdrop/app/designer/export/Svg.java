package io.tierdrop.app.designer.export;

import io.tierdrop.text.MarkupText;
import java.util.Locale;

/// Writes SVG elements.
final class Svg {

  private final StringBuilder out = new StringBuilder();

  Svg(double left, double top, double width, double height, String title) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                + " viewBox=\"%.0f %.0f %.0f %.0f\" font-family=\"Inter, sans-serif\">\n",
            width,
            height,
            left,
            top,
            width,
            height));
    out.append("<title>").append(MarkupText.of(title)).append("</title>\n");
  }

  void rect(double x, double y, double w, double h, double round, String paint) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" %s/>\n",
            x,
            y,
            w,
            h,
            round,
            paint));
  }

  void line(double x1, double y1, double x2, double y2, String paint) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n",
            x1,
            y1,
            x2,
            y2,
            paint));
  }

  void circle(double x, double y, double radius, String paint) {
    out.append(
        String.format(
            Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" %s/>\n", x, y, radius, paint));
  }

  void path(String data, double x, double y, String paint) {
    out.append(
        String.format(
            Locale.ROOT,
            "<path transform=\"translate(%.1f %.1f)\" d=\"%s\" %s/>\n",
            x,
            y,
            data,
            paint));
  }

  void text(double x, double y, String text, String paint) {
    out.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, paint));
    out.append(MarkupText.of(text)).append("</text>\n");
  }

  String end() {
    return out + "</svg>\n";
  }
}
