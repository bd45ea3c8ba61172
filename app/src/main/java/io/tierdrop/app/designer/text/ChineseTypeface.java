package io.tierdrop.app.designer.text;

import java.awt.Font;

/// Whether this machine can show Chinese at all. Nothing else of the window asks the desktop for
/// letters that may be missing: its own typeface has those of all other languages.
public final class ChineseTypeface {

  private static final String LETTERS = "中文实验节点";

  private ChineseTypeface() {}

  /// Looked for once: that takes some tenths of a second.
  private static final class Found {
    private static final boolean INSTALLED = found();

    private static boolean found() {
      // Java's other window system is asked for its typefaces only, and shall open nothing.
      System.setProperty("java.awt.headless", "true");
      return new Font(Font.DIALOG, Font.PLAIN, 13).canDisplayUpTo(LETTERS) < 0;
    }
  }

  public static boolean installed() {
    return Found.INSTALLED;
  }
}
