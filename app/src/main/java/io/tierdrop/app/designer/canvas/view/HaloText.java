package io.tierdrop.app.designer.canvas.view;

import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.text.Text;

/// Words that can be read on whatever they lie on: below them the same words are stroked in the
/// colour of the canvas.
///
/// One text with a stroke outside of its letters would do, but JavaFX works out what is outside
/// anew whenever it paints: that took more than half of all the time that a full window painted.
public final class HaloText extends Group {

  private final Text ground = new Text();
  private final Text words = new Text();

  /// @param styleClass of the words; the class of what lies below them ends with `-ground`
  public HaloText(String styleClass) {
    ground.getStyleClass().add(styleClass + "-ground");
    words.getStyleClass().add(styleClass);
    ground.textProperty().bind(words.textProperty());
    getChildren().addAll(ground, words);
  }

  public void setText(String text) {
    words.setText(text);
  }

  /// Sets whether the words, not what lies below them, are in a state of the style sheet.
  public void setState(PseudoClass state, boolean on) {
    words.pseudoClassStateChanged(state, on);
  }
}
