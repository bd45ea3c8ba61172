package io.tierdrop.app.designer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.canvas.CanvasScene;
import io.tierdrop.app.designer.canvas.view.IconStyle;
import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.layout.ends.EndLabel;
import io.tierdrop.app.designer.layout.route.RouteLayout;
import io.tierdrop.app.designer.plane.SceneRectangle;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.observe.FlowPath;
import io.tierdrop.observe.NodeCondition.Level;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingExportTest {

  private static final FlowPath PATH =
      new FlowPath(
          List.of(
              "clients",
              "internet",
              "R1",
              "LB4-1",
              "LB7-2",
              "S3",
              "LB7-2",
              "R2",
              "internet",
              "clients"),
          List.of(new FlowPath.Tunnel("LB4-1", "LB7-2", "IPIP .133 → .143", "")));

  private final TextBundle texts = new TextBundle(Locale.ENGLISH);
  private final LabPicture picture = LabPicture.of(Labs.small());
  private final CanvasScene scenery =
      new CanvasScene(
          picture,
          Map.of(
              "LB7-1", IconStyle.PLAIN.with(Level.DOWN),
              "S1", IconStyle.PLAIN.with(Level.UP),
              "S2", new IconStyle(null, IconStyle.Pending.ADDED, IconStyle.Trouble.ERROR, true)),
          List.of(RouteLayout.of(PATH, picture)),
          Map.of(),
          List.of());

  @Test
  void anSvgNamesEveryMemberAndTheTunnel() throws IOException {
    String svg = DrawingExport.svg(scenery, texts, ExportColors.LIGHT, "small");
    assertThat(svg).contains(">R2<", ">LB4-2<", ">LB7-3<", ">S3<", ">IPIP .133 → .143<", ">DC 1<");
    assertThat(svg).contains(ExportColors.LIGHT.down());
  }

  @Test
  void namesFromAFileCannotBreakOutOfTheirText() throws IOException {
    LabPicture odd =
        new LabPicture(
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(new Drawing.Site("<script>&", 0, 0, 100, 100)),
            List.of());
    String svg = DrawingExport.svg(CanvasScene.of(odd), texts, ExportColors.DARK, "a<b");
    assertThat(svg).doesNotContain("<script>").contains("&lt;script&gt;&amp;");
  }

  @Test
  void aPngIsTwiceAsLargeAsTheDrawing(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("small.png");
    DrawingExport.write(scenery, texts, ExportColors.DARK, "small", file);
    double width = paper(DrawingExport.svg(scenery, texts, ExportColors.DARK, "small")).width();
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo((int) (width * 2));
  }

  /// Texts of any length at any place: names that need more room than their icon, tiers at the
  /// left edge, segments' names behind short bars, long words on slips.
  @RepeatedTest(60)
  void nothingIsCutWhateverIsDrawn(RepetitionInfo now) throws IOException {
    long seed = now.getCurrentRepetition();
    LabPicture wild = LabPicture.of(byChance(new Random(seed)));
    Map<String, String> segments = new HashMap<>();
    wild.buses().forEach(b -> segments.put(b.name(), b.name() + "  10.80.64.0/18  fd74:6469::/64"));
    List<EndLabel> ends =
        wild.boxes().values().stream()
            .map(b -> new EndLabel(b.member(), "10.1.2.3\nfd00::1:2:3", b.x(), b.y(), true, false))
            .toList();
    String svg =
        DrawingExport.svg(
            new CanvasScene(wild, Map.of(), List.of(), segments, ends),
            texts,
            ExportColors.LIGHT,
            "wild");
    SceneRectangle paper = paper(svg);
    FontRenderContext exact = new FontRenderContext(null, true, true);
    Matcher written =
        Pattern.compile("<text x=\"(\\S+)\" y=\"(\\S+)\" font-size=\"(\\S+)\"([^>]*)>([^<]*)<")
            .matcher(svg);
    int count = 0;
    while (written.find()) {
      String family = written.group(4).contains("JetBrains") ? "JetBrains Mono" : "Inter";
      int style = written.group(4).contains("600") ? Font.BOLD : Font.PLAIN;
      Font font = new Font(family, style, 1).deriveFont(Float.parseFloat(written.group(3)));
      double x = Double.parseDouble(written.group(1));
      double y = Double.parseDouble(written.group(2));
      double right = x + font.getStringBounds(written.group(5), exact).getWidth();
      assertThat(x).as(written.group()).isGreaterThan(paper.left() + 20);
      assertThat(right).as(written.group()).isLessThan(paper.right() - 20);
      assertThat(y).as(written.group()).isBetween(paper.top() + 20, paper.bottom() - 20);
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(wild.boxes().size());
    assertThat(svg.indexOf("<text")).as("lines come before what is read").isGreaterThan(0);
    int lastLine = svg.lastIndexOf("<line");
    for (var bus : wild.buses()) {
      if (bus.node() != null && bus.bar() != null) {
        assertThat(svg.indexOf(">" + segments.get(bus.name()) + "<")).isGreaterThan(lastLine);
      }
    }
  }

  private static Lab byChance(Random random) {
    Lab lab =
        Labs.tiers(
            "wild",
            1 + random.nextInt(4),
            1 + random.nextInt(5),
            1 + random.nextInt(5),
            1 + random.nextInt(9),
            1 + random.nextInt(30));
    String words = "W".repeat(1 + random.nextInt(60)) + " and more".repeat(random.nextInt(40));
    int x = random.nextInt(-900, 900);
    int y = random.nextInt(-200, 900);
    Drawing drawing =
        new Drawing(
            Map.of(),
            List.of(new Drawing.Site("A name of some length", x, y, 60, 40)),
            List.of(new Drawing.Note(words, y, x, 60 + random.nextInt(300), 40)));
    return new Lab(lab.name(), "", "", lab.topology(), drawing);
  }

  private static SceneRectangle paper(String svg) {
    Matcher box = Pattern.compile("viewBox=\"(\\S+) (\\S+) (\\S+) (\\S+)\"").matcher(svg);
    assertThat(box.find()).isTrue();
    double left = Double.parseDouble(box.group(1));
    double top = Double.parseDouble(box.group(2));
    return new SceneRectangle(
        left, top, left + Double.parseDouble(box.group(3)), top + Double.parseDouble(box.group(4)));
  }

  @Test
  void aPdfHasOnePage(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("small.pdf");
    DrawingExport.write(scenery, texts, ExportColors.LIGHT, "small", file);
    try (var document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
    assertThat(Files.size(file)).isGreaterThan(4_000);
  }

  /// A drawing of any size fits into the memory and on a page.
  @ParameterizedTest
  @CsvSource({"40000, 40000", "1000000, 10"})
  void aWideDrawingBecomesSmaller(double width, double height, @TempDir Path directory)
      throws IOException {
    CanvasScene wide = sceneryOf(new Drawing.Site("far", -20_000, -20_000, width, height));
    // The tab with the site's name is higher than a flat site.
    SceneRectangle paper = paper(DrawingExport.svg(wide, texts, ExportColors.LIGHT, "wide"));
    Path png = directory.resolve("wide.png");
    DrawingExport.write(wide, texts, ExportColors.LIGHT, "wide", png);
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat((long) image.getWidth() * image.getHeight()).isBetween(1L, 34_000_000L);
    assertThat((double) image.getWidth() / image.getHeight())
        .isCloseTo(paper.width() / paper.height(), withinPercentage(2));
    Path pdf = directory.resolve("wide.pdf");
    DrawingExport.write(wide, texts, ExportColors.LIGHT, "wide", pdf);
    try (var document = Loader.loadPDF(pdf.toFile())) {
      PDRectangle page = document.getPage(0).getMediaBox();
      assertThat(Math.max(page.getWidth(), page.getHeight())).isLessThanOrEqualTo(14_400);
    }
  }

  /// Notes and the names of sites are free texts: characters that XML forbids, halves of
  /// characters, controls, turned direction, letters that no typeface has.
  @Test
  void anyTextBecomesAFile(@TempDir Path directory) throws Exception {
    Random random = new Random(15);
    List<Drawing.Site> sites = new ArrayList<>();
    List<Drawing.Note> notes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String text = i == 0 ? "a\uffffb" : hostile(random);
      sites.add(new Drawing.Site(hostile(random), 0, i * 10, 100, 100));
      notes.add(new Drawing.Note(text, 0, i * 10, 100, 100));
    }
    LabPicture odd = new LabPicture(Map.of(), Map.of(), List.of(), List.of(), sites, notes);
    CanvasScene drawn = CanvasScene.of(odd);
    for (String ending : List.of(".svg", ".png", ".pdf")) {
      DrawingExport.write(
          drawn, texts, ExportColors.LIGHT, "\ufffe", directory.resolve("odd" + ending));
    }
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(directory.resolve("odd.svg").toFile());
    assertThat(ImageIO.read(directory.resolve("odd.png").toFile())).isNotNull();
    try (var document = Loader.loadPDF(directory.resolve("odd.pdf").toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
  }

  private static String hostile(Random random) {
    int[] odd = {
      0, 7, 0x1b, 0x85, 0xad, 0x202e, 0x2028, 0xd800, 0xdfff, 0xfdd0, 0xfffe, 0xffff, 0x1fffe,
      0x10ffff, 0x1f600, 0x4e2d, 0x0627, 0xe0041, '<', '&', '"', '\'', ']', '>', '\n', '\r', '\t'
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.appendCodePoint(
          random.nextInt(3) > 0 ? odd[random.nextInt(odd.length)] : random.nextInt(0x110000));
    }
    return text.toString();
  }

  private static CanvasScene sceneryOf(Drawing.Site site) {
    return CanvasScene.of(
        new LabPicture(Map.of(), Map.of(), List.of(), List.of(), List.of(site), List.of()));
  }

  @Test
  void anotherEndingIsRefused(@TempDir Path directory) {
    assertThatThrownBy(
            () ->
                DrawingExport.write(
                    scenery, texts, ExportColors.LIGHT, "x", directory.resolve("x.gif")))
        .isInstanceOf(IOException.class)
        .hasMessage("The name must end in .svg, .png or .pdf.");
  }
}
