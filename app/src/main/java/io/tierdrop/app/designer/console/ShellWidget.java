package io.tierdrop.app.designer.console;

import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.jspecify.annotations.Nullable;

/// The library's terminal with the window's own clipboard: the library's is AWT's, which is another
/// toolkit's, and throws where there is no X11.
final class ShellWidget extends JediTermFxWidget {

  ShellWidget(int columns, int rows, SettingsProvider look) {
    super(columns, rows, look);
  }

  @Override
  protected TerminalPanel createTerminalPanel(
      SettingsProvider look, StyleState style, TerminalTextBuffer text) {
    return new TerminalPanel(look, text, style) {
      @Override
      protected TerminalCopyPasteHandler createCopyPasteHandler() {
        return new WindowClipboard();
      }
    };
  }

  /// JavaFX knows no selection of X11: what was selected is this terminal's own.
  private static final class WindowClipboard implements TerminalCopyPasteHandler {

    private @Nullable String selected;

    @Override
    public void setContents(String text, boolean selection) {
      if (selection) {
        selected = text;
      } else {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
      }
    }

    @Override
    public @Nullable String getContents(boolean selection) {
      return selection && selected != null ? selected : Clipboard.getSystemClipboard().getString();
    }
  }
}
