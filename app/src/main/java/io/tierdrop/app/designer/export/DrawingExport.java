package io.tierdrop.app.designer.export;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import io.tierdrop.app.designer.canvas.CanvasScene;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.swing.JPanel;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Writes drawings as files.
public final class DrawingExport {

  /// Pixels per unit of the drawing in a PNG, so that it is sharp on dense screens and in print.
  private static final int SHARP = 2;

  /// Pixels of a PNG: 128 MiB of memory. A larger drawing becomes smaller.
  private static final double MOST_PIXELS = 32 << 20;

  /// Units of a page's side (ISO 32000-1, annex C.2); readers refuse larger ones.
  private static final double LONGEST_PAGE = 14_400;

  private DrawingExport() {}

  /// A drawing as SVG text.
  ///
  /// @throws IOException when its typefaces cannot be read
  public static String svg(CanvasScene scenery, TextBundle texts, ExportColors ink, String title)
      throws IOException {
    return SvgDrawing.of(scenery, texts, ink, ExportTypeface.Family.read(), title);
  }

  /// Writes SVG, PNG or PDF, as the file's ending says.
  ///
  /// @throws IOException when the file cannot be written, or has another ending
  public static void write(
      CanvasScene scenery, TextBundle texts, ExportColors ink, String title, Path file)
      throws IOException {
    String svg = svg(scenery, texts, ink, title);
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      WholeFile.write(file, FileReaders.USUAL, svg);
    } else if (name.endsWith(".png")) {
      png(parse(svg), file);
    } else if (name.endsWith(".pdf")) {
      pdf(parse(svg), file);
    } else {
      throw new IOException(texts.get("export.ending"));
    }
  }

  private static SVGDocument parse(String svg) throws IOException {
    InputStream in = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
    SVGDocument parsed = new SVGLoader().load(in, null, LoaderContext.createDefault());
    return Objects.requireNonNull(parsed, "own SVG can be read");
  }

  /// Draws an SVG of one's own.
  ///
  /// @param scale pixels per unit of the drawing
  public static void paint(String svg, Graphics2D graphics, double scale) throws IOException {
    Graphics2D own = (Graphics2D) graphics.create();
    paint(parse(svg), own, scale);
    own.dispose();
  }

  private static void paint(SVGDocument drawing, Graphics2D graphics, double scale) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    drawing.render(new JPanel(), graphics);
  }

  private static void png(SVGDocument drawing, Path file) throws IOException {
    FloatSize size = drawing.size();
    double scale = Math.min(SHARP, Math.sqrt(MOST_PIXELS / size.width / size.height));
    int width = (int) Math.ceil(size.width * scale);
    int height = (int) Math.ceil(size.height * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    paint(drawing, graphics, scale);
    graphics.dispose();
    WholeFile.write(file, FileReaders.USUAL, out -> ImageIO.write(image, "png", out));
  }

  private static void pdf(SVGDocument drawing, Path file) throws IOException {
    FloatSize size = drawing.size();
    try (PDDocument document = new PDDocument()) {
      double scale = Math.min(1, LONGEST_PAGE / Math.max(size.width, size.height));
      PDRectangle sheet =
          new PDRectangle((float) (size.width * scale), (float) (size.height * scale));
      PDPage page = new PDPage(sheet);
      document.addPage(page);
      PdfBoxGraphics2D graphics =
          new PdfBoxGraphics2D(document, sheet.getWidth(), sheet.getHeight());
      graphics.scale(scale, scale);
      drawing.render(new JPanel(), graphics);
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(graphics.getXFormObject());
      }
      WholeFile.write(file, FileReaders.USUAL, document::save);
    }
  }
}
