package io.tierdrop.app.designer.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class LazyContentTest {

  private final Pane parent = new VBox();
  private final Node first = new Region();
  private final Node second = new Region();
  private final Node third = new Region();

  @Test
  void whatIsInvisibleComesWhenItIsShownAndInItsPlace() {
    first.setVisible(false);
    second.setVisible(false);
    LazyContent.add(parent, first, second, third);
    assertThat(parent.getChildren()).containsExactly(third);

    second.setVisible(true);
    assertThat(parent.getChildren()).containsExactly(second, third);

    first.setVisible(true);
    assertThat(parent.getChildren()).containsExactly(first, second, third);
  }

  @Test
  void whatWasSeenOnceStays() {
    first.setVisible(false);
    LazyContent.add(parent, first);
    first.setVisible(true);
    first.setVisible(false);
    first.setVisible(true);
    assertThat(parent.getChildren()).containsExactly(first);
  }
}
