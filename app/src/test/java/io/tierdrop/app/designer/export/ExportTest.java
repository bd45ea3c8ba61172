package io.tierdrop.app.designer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierdrop.app.designer.Labs;
import io.tierdrop.app.designer.layout.Picture;
import io.tierdrop.app.designer.layout.route.Routing;
import io.tierdrop.app.designer.text.Texts;
import io.tierdrop.app.service.NodeState.Level;
import io.tierdrop.app.service.ObservedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private static final ObservedPath PATH =
      new ObservedPath(
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
          List.of(new ObservedPath.Stretch("LB4-1", "LB7-2", "IPIP .133 → .143")),
          "dns");

  private final Texts texts = new Texts(Locale.ENGLISH);
  private final Picture picture = Picture.of(Labs.small());
  private final Scenery scenery =
      new Scenery(
          picture, Map.of("LB7-1", Level.DOWN, "S1", Level.UP), List.of(Routing.of(PATH, picture)));

  @Test
  void anSvgNamesEveryMemberAndTheTunnel() {
    String svg = Export.svg(scenery, texts, Ink.LIGHT, "small");
    assertThat(svg).contains(">R2<", ">LB4-2<", ">LB7-3<", ">S3<", ">IPIP .133 → .143<", ">DC 1<");
    assertThat(svg).contains(Ink.LIGHT.down());
  }

  @Test
  void namesFromAFileCannotBreakOutOfTheirText() {
    Picture odd =
        new Picture(
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(new io.tierdrop.topology.Drawing.Site("<script>&", 0, 0, 100, 100)),
            List.of());
    String svg = Export.svg(new Scenery(odd, Map.of(), List.of()), texts, Ink.DARK, "a<b");
    assertThat(svg).doesNotContain("<script>").contains("&lt;script&gt;&amp;");
  }

  @Test
  void aPngIsTwiceAsLargeAsTheDrawing(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("small.png");
    Export.write(scenery, texts, Ink.DARK, "small", file);
    double width = picture.extent().grown(40).width();
    assertThat(ImageIO.read(file.toFile()).getWidth())
        .isBetween((int) (width * 2) - 3, (int) (width * 2) + 3);
  }

  @Test
  void aPdfHasOnePage(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("small.pdf");
    Export.write(scenery, texts, Ink.LIGHT, "small", file);
    try (var document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
    assertThat(Files.size(file)).isGreaterThan(4_000);
  }

  @Test
  void anotherEndingIsRefused(@TempDir Path directory) {
    assertThatThrownBy(
            () -> Export.write(scenery, texts, Ink.LIGHT, "x", directory.resolve("x.gif")))
        .isInstanceOf(IOException.class)
        .hasMessage("The name must end in .svg, .png or .pdf.");
  }
}
