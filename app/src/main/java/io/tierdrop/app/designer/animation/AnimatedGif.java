package io.tierdrop.app.designer.animation;

import io.tierdrop.app.designer.animation.AnimationScript.Look;
import io.tierdrop.app.designer.animation.AnimationScript.Scene;
import io.tierdrop.app.designer.export.DrawingExport;
import io.tierdrop.app.designer.plane.SceneRectangle;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.IntConsumer;

/// A script as frames of a GIF.
final class AnimatedGif {

  /// Hundredths of a second from frame to frame, which is what a GIF counts in: 12.5 a second.
  static final int DELAY = 8;

  /// Frames at most: a minute. Every frame costs a place in a file that is shown by mail programs.
  static final int MOST_FRAMES = 750;

  /// Pixels of a side at most, as slides have them.
  private static final double LONGEST = 1280;

  /// Frames whose colours decide about all.
  private static final int JUDGED = 8;

  private final AnimationScript script;
  private final AnimationArt art;
  private final double scale;
  private final int width;
  private final int height;

  AnimatedGif(AnimationScript script, AnimationArt art) {
    this.script = script;
    this.art = art;
    SceneRectangle all = art.extent();
    scale = Math.min(1.5, LONGEST / Math.max(all.width(), all.height()));
    width = (int) Math.ceil(all.width() * scale);
    height = (int) Math.ceil(all.height() * scale);
  }

  /// How many frames so many seconds have.
  static int frames(double seconds) {
    return Math.max(1, (int) Math.ceil(seconds * 100 / DELAY));
  }

  /// @param progress hears how many frames are done
  /// @throws InterruptedIOException when this thread is interrupted
  void write(OutputStream out, IntConsumer progress) throws IOException {
    int frames = frames(script.seconds());
    FrameLayers layers = new FrameLayers();
    GifPalette palette = GifPalette.of(judged(layers, frames));
    try (GifSequence sequence = new GifSequence(out, palette, width, height, DELAY)) {
      for (int i = 0; i < frames; i++) {
        if (Thread.interrupted()) {
          throw new InterruptedIOException("The animation was not finished");
        }
        sequence.add(layers.image(time(i)));
        progress.accept(i + 1);
      }
    }
  }

  private List<BufferedImage> judged(FrameLayers layers, int frames) throws IOException {
    List<BufferedImage> some = new java.util.ArrayList<>();
    for (int i = 0; i < Math.min(JUDGED, frames); i++) {
      some.add(layers.image(time((int) ((long) i * (frames - 1) / Math.max(1, JUDGED - 1)))));
    }
    return some;
  }

  private double time(int frame) {
    return Math.min(frame * DELAY / 100.0, Math.nextDown(script.seconds()));
  }

  /// One frame, for whoever looks at it alone.
  BufferedImage frame(double time) throws IOException {
    return new FrameLayers().image(time);
  }

  private void paint(String elements, Graphics2D graphics) throws IOException {
    DrawingExport.paint(art.document("", elements), graphics, scale);
  }

  private BufferedImage drawn(String elements, int type) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    paint(elements, graphics);
    graphics.dispose();
    return image;
  }

  /// What stays the same from frame to frame is drawn once.
  private final class FrameLayers {
    private String lowKey = "";
    private String highKey = "";
    private BufferedImage low = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    private BufferedImage high = low;

    BufferedImage image(double time) throws IOException {
      Scene scene = script.scene(time);
      low(scene);
      high(scene, time);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.drawImage(low, 0, 0, null);
      paint(art.particles(scene, time), graphics);
      graphics.drawImage(high, 0, 0, null);
      paint(art.footer().placed(art.footer().at(time)), graphics);
      graphics.dispose();
      return image;
    }

    private void low(Scene scene) throws IOException {
      String key = "" + script.scenes().indexOf(scene);
      if (!key.equals(lowKey)) {
        low =
            drawn(
                art.sheet() + art.below(scene) + art.footer().placed(art.footer().still()),
                BufferedImage.TYPE_INT_RGB);
        lowKey = key;
      }
    }

    private void high(Scene scene, double time) throws IOException {
      List<Look> looks = scene.looks().stream().filter(look -> look.spell().holds(time)).toList();
      StringBuilder key = new StringBuilder(lowKey);
      looks.forEach(look -> key.append(look.style().level()).append(look.style().broken()));
      if (!key.toString().equals(highKey)) {
        StringBuilder icons = new StringBuilder(art.names(scene));
        looks.forEach(look -> icons.append(art.icon(scene, look)));
        high = drawn(icons.toString(), BufferedImage.TYPE_INT_ARGB);
        highKey = key.toString();
      }
    }
  }
}
