package io.tierdrop.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.topology.Lab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A drawing is made ready to be shown elsewhere: addresses, a frame, a note, a find; then written
/// in three kinds.
@Tag("window")
@Tag("campaign")
@SuppressWarnings("try") // closing may wait
class ExportJourneyTest {

  @TempDir private Path home;

  @Test
  void whatIsSeenIsWritten() throws Exception {
    Lab lab = Journey.sample("three-tier-small", "to-print");
    Path svg = home.resolve("drawing.svg");
    Path png = home.resolve("drawing.png");
    Path pdf = home.resolve("drawing.pdf");
    try (Journey teacher = Journey.with("export", lab, home, ScreenSize.USUAL)) {
      teacher
          .keys("ctrl+a", "ctrl+1")
          .press("menu")
          .choose("View")
          .choose("Addresses at links")
          .press("menu-addresses-always")
          .click("LB7-1")
          .clickWith("shift", "LB7-2")
          .keys("Escape")
          .click("S1")
          .write("node-count", "")
          .meaning(now -> CountEdits.of(now, "S", 6))
          .type("6\n")
          .making(now -> now.drawing().notes().size() == 1)
          .put("note", -250, 150)
          .keys("Escape")
          .keys("ctrl+f")
          .type("LB4-2")
          .keys("Return")
          .keys("Escape")
          .press("theme")
          .keys("ctrl+e")
          .file("Save: Drawings", svg)
          .sees("the drawing is written", () -> Sight.file(svg, 5_000))
          .press("theme")
          .keys("ctrl+e")
          .file("Save: Drawings", png)
          .sees("the image is written", () -> Sight.file(png, 20_000))
          .keys("ctrl+e")
          .file("Save: Drawings", pdf)
          .sees("the page is written", () -> Sight.file(pdf, 5_000))
          .press("menu")
          .choose("View")
          .choose("Addresses at links")
          .press("menu-addresses-selection")
          .takeAllBack(lab)
          .arrive();
      String drawing = Files.readString(svg);
      for (String name : new String[] {"LB4-1", "LB7-3", "RR2", "S6", "20 clients", "internet"}) {
        assertThat(drawing).contains(">" + name + "<");
      }
      assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(400);
      assertThat(Files.readAllBytes(pdf)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
