package io.tierdrop.app.designer.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.topology.Drawing;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Topology;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Whatever is typed and undone in whatever order, in the area or in the document: nothing fails,
/// and both have the same text in the end.
@ExtendWith(ApplicationExtension.class)
class EntryAreaTest {

  private final StackPane root = new StackPane();
  private final DocumentModel desk =
      new DocumentModel(
          LabDocument.fresh(new Lab("x", "", "first", Topology.EMPTY, Drawing.EMPTY)));

  @Start
  void open(Stage stage) {
    stage.setScene(new Scene(root, 400, 300));
    stage.show();
  }

  /// @param made what the document makes of a text
  private EntryArea area(UnaryOperator<String> made) throws Exception {
    return WaitForAsyncUtils.asyncFx(
            () -> {
              EntryArea area =
                  new EntryArea(
                      () -> desk.lab().teaches(),
                      typed ->
                          desk.perform(
                              "type", "t", lab -> lab.withWords("x", "", made.apply(typed))));
              desk.documentProperty().addListener((_, _, _) -> area.refresh());
              root.getChildren().setAll(area);
              area.requestFocus();
              return area;
            })
        .get();
  }

  private static void act(Runnable action) throws Exception {
    WaitForAsyncUtils.asyncFx(action).get();
  }

  @Test
  void aTextThatTheDocumentChangesCanBeUndoneInTheArea() throws Exception {
    EntryArea area = area(text -> text.replace("#", "no."));
    act(() -> area.replaceText(0, 5, "a#"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(area.getText()).isEqualTo("ano.");
    act(() -> area.appendText("b"));
    act(() -> area.replaceText(0, area.getLength(), "c#d"));
    act(area::undo);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(area.getText()).isEqualTo(desk.lab().teaches());
  }

  @Test
  void aTextThatTheDocumentRefusesIsNotShown() throws Exception {
    EntryArea area = area(text -> "first");
    act(() -> area.appendText("!"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(area.getText()).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderOfKeysLeavesAreaAndDocumentEqual(long seed) throws Exception {
    EntryArea area = area(text -> seed % 2 == 0 ? text : text.replace("#", "no.").strip());
    Random random = new Random(seed);
    List<Runnable> keys =
        List.of(
            () -> area.insertText(area.getCaretPosition(), "a"),
            () -> area.insertText(area.getCaretPosition(), "#\n"),
            () -> area.insertText(area.getCaretPosition(), " "),
            area::deletePreviousChar,
            () -> area.selectRange(0, area.getLength() / 2),
            area::cut,
            area::paste,
            area::undo,
            area::undo,
            area::redo,
            desk::undo,
            desk::redo);
    for (int i = 0; i < 120; i++) {
      act(keys.get(random.nextInt(keys.size())));
    }
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(area.getText()).isEqualTo(desk.lab().teaches());
  }
}
