package io.tierdrop.app.designer.console;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.ui.TerminalActionPresentation;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
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

  // A shell has its own use for Ctrl with a letter or an arrow: these need Shift as well here.

  @Override
  public TerminalActionPresentation getClearBufferActionPresentation() {
    return withShift(super.getClearBufferActionPresentation(), KeyCode.K);
  }

  @Override
  public TerminalActionPresentation getFindActionPresentation() {
    return withShift(super.getFindActionPresentation(), KeyCode.F);
  }

  @Override
  public TerminalActionPresentation getLineUpActionPresentation() {
    return withShift(super.getLineUpActionPresentation(), KeyCode.UP);
  }

  @Override
  public TerminalActionPresentation getLineDownActionPresentation() {
    return withShift(super.getLineDownActionPresentation(), KeyCode.DOWN);
  }

  private static TerminalActionPresentation withShift(
      TerminalActionPresentation action, KeyCode key) {
    return new TerminalActionPresentation(
        action.getName(),
        new KeyCodeCombination(key, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN));
  }

  @Override
  public boolean audibleBell() {
    return false;
  }
}
