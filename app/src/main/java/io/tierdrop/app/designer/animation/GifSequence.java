package io.tierdrop.app.designer.animation;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes pictures as a GIF that goes on again and again. Of each one only what differs from the
/// one before is written.
final class GifSequence implements AutoCloseable {

  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final String IMAGE = "javax_imageio_gif_image_1.0";

  private final GifPalette palette;
  private final int width;
  private final int height;
  private final int delay;
  private final ImageWriter writer;
  private final ImageOutputStream out;
  private byte @Nullable [] before;
  private boolean first = true;

  /// @param delay from picture to picture, in hundredths of a second
  GifSequence(OutputStream target, GifPalette palette, int width, int height, int delay)
      throws IOException {
    this.palette = palette;
    this.width = width;
    this.height = height;
    this.delay = delay;
    writer = ImageIO.getImageWritersByFormatName("gif").next();
    out = ImageIO.createImageOutputStream(target);
    writer.setOutput(out);
    writer.prepareWriteSequence(stream());
  }

  /// Adds a picture of the type RGB.
  void add(BufferedImage picture) throws IOException {
    byte[] now = new byte[width * height];
    int[] colours = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < now.length; i++) {
      now[i] = palette.number(colours[i]);
    }
    Part part = Part.of(before, now, width, height, palette.none());
    BufferedImage image =
        new BufferedImage(
            part.width(), part.height(), BufferedImage.TYPE_BYTE_INDEXED, palette.colours());
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(part.pixels(), 0, pixels, 0, pixels.length);
    writer.writeToSequence(new IIOImage(image, null, describe(image, part)), null);
    before = now;
    first = false;
  }

  /// The rectangle that holds all changes; pixels in it that stay are none.
  @SuppressWarnings("ArrayRecordComponent") // never compared, and half a million of them a picture
  private record Part(int left, int top, int width, int height, byte[] pixels) {

    static Part of(byte @Nullable [] before, byte[] now, int width, int height, int none) {
      if (before == null) {
        return new Part(0, 0, width, height, now);
      }
      int left = width;
      int top = height;
      int right = -1;
      int bottom = -1;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (before[y * width + x] != now[y * width + x]) {
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = y;
          }
        }
      }
      if (right < 0) { // nothing changed: one pixel that is none
        return new Part(0, 0, 1, 1, new byte[] {(byte) none});
      }
      int wide = right - left + 1;
      int high = bottom - top + 1;
      byte[] pixels = new byte[wide * high];
      for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
          int at = (top + y) * width + left + x;
          pixels[y * wide + x] = before[at] == now[at] ? (byte) none : now[at];
        }
      }
      return new Part(left, top, wide, high, pixels);
    }
  }

  private IIOMetadata stream() throws IOException {
    IIOMetadata data = writer.getDefaultStreamMetadata(null);
    IIOMetadataNode root = new IIOMetadataNode(STREAM);
    root.appendChild(node("Version", "value", "89a"));
    root.appendChild(
        node(
            "LogicalScreenDescriptor",
            "logicalScreenWidth",
            width,
            "logicalScreenHeight",
            height,
            "colorResolution",
            8,
            "pixelAspectRatio",
            0));
    int size = Integer.highestOneBit(Math.max(2, palette.colours().getMapSize()) * 2 - 1);
    IIOMetadataNode table =
        node(
            "GlobalColorTable",
            "sizeOfGlobalColorTable",
            size,
            "backgroundColorIndex",
            0,
            "sortFlag",
            "FALSE");
    for (int i = 0; i < size; i++) {
      boolean there = i < palette.colours().getMapSize();
      table.appendChild(
          node(
              "ColorTableEntry",
              "index",
              i,
              "red",
              there ? palette.colours().getRed(i) : 0,
              "green",
              there ? palette.colours().getGreen(i) : 0,
              "blue",
              there ? palette.colours().getBlue(i) : 0));
    }
    root.appendChild(table);
    data.setFromTree(STREAM, root);
    return data;
  }

  private IIOMetadata describe(BufferedImage image, Part part) throws IOException {
    IIOMetadata data =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
    IIOMetadataNode root = new IIOMetadataNode(IMAGE);
    root.appendChild(
        node(
            "ImageDescriptor",
            "imageLeftPosition",
            part.left(),
            "imageTopPosition",
            part.top(),
            "imageWidth",
            part.width(),
            "imageHeight",
            part.height(),
            "interlaceFlag",
            "FALSE"));
    root.appendChild(
        node(
            "GraphicControlExtension",
            "disposalMethod",
            "doNotDispose",
            "userInputFlag",
            "FALSE",
            "transparentColorFlag",
            "TRUE",
            "delayTime",
            delay,
            "transparentColorIndex",
            palette.none()));
    if (first) { // as Netscape's browser had it: how often it goes on again, 0 for ever
      IIOMetadataNode extension =
          node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
      extension.setUserObject(new byte[] {1, 0, 0});
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      extensions.appendChild(extension);
      root.appendChild(extensions);
    }
    data.setFromTree(IMAGE, root);
    return data;
  }

  private static IIOMetadataNode node(String name, Object... attributes) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      node.setAttribute(String.valueOf(attributes[i]), String.format(Locale.ROOT, "%s", value));
    }
    return node;
  }

  @Override
  public void close() throws IOException {
    try {
      writer.endWriteSequence();
      out.close();
    } finally {
      writer.dispose();
    }
  }
}
