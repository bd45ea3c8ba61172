package io.tierdrop.app.designer.canvas.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.layout.LabPicture;
import io.tierdrop.app.designer.plane.CanvasCamera;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.json.LabReader;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The small drawing leaves the large one its room.
class CanvasMinimapTest {

  private final Pane canvas = new Pane();
  private final CanvasMinimap minimap;

  CanvasMinimapTest() throws Exception {
    LabPicture picture =
        LabPicture.of(LabReader.read(Path.of("..", "sample-labs", "first-lab.lab.json")));
    minimap =
        new CanvasMinimap(
            new TextBundle(Locale.ENGLISH),
            new SimpleObjectProperty<>(picture),
            new SimpleObjectProperty<>(new CanvasCamera(2, 0, 0)),
            canvas);
    minimap.autosize();
  }

  @ParameterizedTest
  @CsvSource({"470, 215", "200, 900", "656, 400"})
  void itTakesAtMostAQuarterEachWay(double width, double height) {
    canvas.resize(width, height);
    assertThat(minimap.getBoundsInParent().getWidth()).isPositive().isLessThanOrEqualTo(width / 4);
    assertThat(minimap.getBoundsInParent().getHeight()).isLessThanOrEqualTo(height / 4);
  }

  @Test
  void itGrowsToItsOwnSizeAndStaysInItsCorner() {
    canvas.resize(300, 200);
    double right = minimap.getBoundsInParent().getMaxX();
    canvas.resize(3000, 2000);
    assertThat(minimap.getBoundsInParent().getWidth()).isEqualTo(minimap.getWidth());
    assertThat(minimap.getBoundsInParent().getMaxX()).isEqualTo(right);
  }
}
