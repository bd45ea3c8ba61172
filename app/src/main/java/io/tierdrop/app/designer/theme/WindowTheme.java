package io.tierdrop.app.designer.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window's colours.
public enum WindowTheme {
  DARK("dark", new PrimerDark().getUserAgentStylesheet()),
  LIGHT("light", new PrimerLight().getUserAgentStylesheet());

  private static final String FONTS = "/com/formdev/flatlaf/fonts/";
  private static final String RESOURCES = "/io/tierdrop/app/designer/";

  private final String name;
  private final String base;

  WindowTheme(String name, String base) {
    this.name = name;
    this.base = base;
  }

  public static WindowTheme of(ColorScheme scheme) {
    return scheme == ColorScheme.DARK ? DARK : LIGHT;
  }

  public WindowTheme other() {
    return this == DARK ? LIGHT : DARK;
  }

  /// Gives a scene this look in place of the one it had. JavaFX chooses the rules of all nodes anew
  /// with each change of a scene's sheets, at once, but only in the next frame where some style was
  /// to be looked at anyway: the class of the look sees to that, so that all is done once.
  public void dress(Scene scene) {
    for (WindowTheme each : values()) {
      scene.getRoot().pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name), each == this);
    }
    scene.setUserAgentStylesheet(base);
    scene.getStylesheets().setAll(sheet("tokens-" + name), sheet("designer"), sheet("canvas"));
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(WindowTheme.class.getResource(RESOURCES + name + ".css"))
        .toExternalForm();
  }

  /// Makes the typefaces known to the toolkit, that of icons too; stylesheets name them.
  public static void loadFonts() {
    var _ = new Label("", new FontIcon("mdi2m-menu"));
    for (String file :
        new String[] {
          "inter/Inter-Regular.otf",
          "inter/Inter-SemiBold.otf",
          "inter/Inter-Bold.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "jetbrains_mono/JetBrainsMono-Bold.ttf"
        }) {
      Font.loadFont(
          Objects.requireNonNull(WindowTheme.class.getResource(FONTS + file)).toExternalForm(), 13);
    }
  }
}
