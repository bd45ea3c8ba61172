package io.tierdrop.app.designer.console;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;
import javafx.scene.text.Font;

/// The terminal in the window's typeface.
final class TerminalLook extends DefaultSettingsProvider {

  private static final double SIZE = 13;

  @Override
  public Font getTerminalFont() {
    return Font.font("JetBrains Mono", SIZE);
  }

  @Override
  public float getTerminalFontSize() {
    return (float) SIZE;
  }

  /// Light on dark in both themes, as terminals are.
  @Override
  public TerminalColor getDefaultForeground() {
    return new TerminalColor(0xe8, 0xeb, 0xf0);
  }

  @Override
  public TerminalColor getDefaultBackground() {
    return new TerminalColor(0x11, 0x14, 0x1a);
  }

  // The library still asks for it.
  @SuppressWarnings("deprecation")
  @Override
  public TextStyle getDefaultStyle() {
    return new TextStyle(getDefaultForeground(), getDefaultBackground());
  }

  @Override
  public boolean audibleBell() {
    return false;
  }
}
