package io.tierdrop.app.designer;

import io.tierdrop.file.FileReaders;
import io.tierdrop.file.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;

/// Pictures of what the window shows, as PNG files.
public final class WindowSnapshot {

  private WindowSnapshot() {}

  /// A scene that shows a window's content in a size that may be larger than the screen. It must
  /// be put on a stage and shown: parts of a scene that nobody shows do not notice changes.
  public static Scene scene(Region content, double width, double height) {
    content.setPrefSize(width, height);
    content.setMinSize(width, height);
    return new Scene(new Group(content), 100, 100);
  }

  /// Writes a picture of a part of a scene. To be called on the window's thread.
  ///
  /// @throws UncheckedIOException when the file cannot be written
  public static void write(Node content, Path file) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    write(content.snapshot(parameters, null), file);
  }

  /// Writes an image.
  ///
  /// @throws UncheckedIOException when the file cannot be written
  public static void write(Image image, Path file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      WholeFile.write(file, FileReaders.USUAL, out -> ImageIO.write(picture, "png", out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
