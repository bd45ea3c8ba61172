package io.tierdrop.app.designer.animation;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/// The colours of a GIF, at most 255 and one that is none, chosen by the JDK's own writer.
final class GifPalette {

  private final IndexColorModel colours;

  /// By colour its number; the one of none where nobody asked yet.
  private final byte[] known = new byte[1 << 24];

  private GifPalette(IndexColorModel colours) {
    this.colours = colours;
    Arrays.fill(known, (byte) none());
  }

  /// Colours that serve all of these pictures.
  static GifPalette of(List<BufferedImage> pictures) throws IOException {
    int width = pictures.getFirst().getWidth();
    int height = pictures.getFirst().getHeight();
    // The pixel that is none makes the writer keep a number for it.
    BufferedImage all =
        new BufferedImage(width, height * pictures.size() + 1, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < pictures.size(); i++) {
      int[] row = new int[width];
      for (int y = 0; y < height; y++) {
        pictures.get(i).getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) {
          row[x] |= 0xff000000;
        }
        all.setRGB(0, i * height + y, width, 1, row, 0, width);
      }
    }
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    ImageIO.write(all, "gif", once);
    BufferedImage back =
        Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(once.toByteArray())));
    if (!(back.getColorModel() instanceof IndexColorModel chosen)
        || chosen.getTransparentPixel() < 0) {
      throw new IOException("The JDK's GIF writer chose no colours");
    }
    return new GifPalette(chosen);
  }

  IndexColorModel colours() {
    return colours;
  }

  /// The number of the colour that is none.
  int none() {
    return colours.getTransparentPixel();
  }

  /// The number of the nearest colour.
  byte number(int rgb) {
    int colour = rgb & 0xffffff;
    byte number = known[colour];
    if (number == (byte) none()) {
      number = nearest(colour);
      known[colour] = number;
    }
    return number;
  }

  private byte nearest(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.getMapSize(); i++) {
      int red = (rgb >> 16 & 0xff) - colours.getRed(i);
      int green = (rgb >> 8 & 0xff) - colours.getGreen(i);
      int blue = (rgb & 0xff) - colours.getBlue(i);
      int far = 3 * red * red + 4 * green * green + 2 * blue * blue;
      if (i != none() && far < least) {
        least = far;
        best = i;
      }
    }
    return (byte) best;
  }
}
