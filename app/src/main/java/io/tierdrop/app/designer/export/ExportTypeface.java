package io.tierdrop.app.designer.export;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A typeface of the window, as an SVG names it.
///
/// @param font one unit high
record ExportTypeface(String attributes, Font font) {

  private static final String FONTS = "/com/formdev/flatlaf/fonts/";
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  /// How wide a text is in units of the drawing.
  ///
  /// @param size of the letters
  double width(String text, double size) {
    return text.isEmpty()
        ? 0
        : font.deriveFont((float) size).getStringBounds(text, EXACT).getWidth();
  }

  private static ExportTypeface of(String attributes, String file) throws IOException {
    try (InputStream in = ExportTypeface.class.getResourceAsStream(FONTS + file)) {
      Font font = Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in));
      GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
      return new ExportTypeface(attributes, font);
    } catch (FontFormatException e) {
      throw new IOException("The typeface " + file + " cannot be used", e);
    }
  }

  /// The window's three.
  ///
  /// @param mono whose letters are equally wide
  record Family(ExportTypeface plain, ExportTypeface strong, ExportTypeface mono) {

    /// Reads them, and makes them known to whatever draws an SVG.
    static Family read() throws IOException {
      return new Family(
          of("", "inter/Inter-Regular.otf"),
          of(" font-weight=\"600\"", "inter/Inter-SemiBold.otf"),
          of(
              " font-family=\"JetBrains Mono, monospace\"",
              "jetbrains_mono/JetBrainsMono-Regular.ttf"));
    }
  }
}
