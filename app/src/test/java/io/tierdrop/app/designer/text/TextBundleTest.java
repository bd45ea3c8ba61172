package io.tierdrop.app.designer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/// What is written in the texts' file is what people read.
class TextBundleTest {

  private final ResourceBundle bundle =
      ResourceBundle.getBundle("io.tierdrop.app.designer.texts", Locale.ENGLISH);

  @Test
  void apostrophesAreShownOnceWithAndWithoutArguments() {
    TextBundle texts = new TextBundle(Locale.ENGLISH);
    for (String key : bundle.keySet()) {
      assertThat(bundle.getString(key)).as(key).doesNotContainPattern("(?<!')'(?!')");
      assertThat(texts.get(key)).as(key).doesNotContain("''");
      assertThat(texts.get(key, 1, 2, 3, 4, 5)).as(key).doesNotContain("''");
    }
    assertThat(texts.get("empty.text")).contains("drag from a node's edge");
  }
}
