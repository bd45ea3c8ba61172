package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.topology.FieldType;
import io.tierdrop.topology.Kind;
import io.tierdrop.topology.L7Fields;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Role;
import io.tierdrop.topology.RoleField;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An L7's behaviour in the inspector: each field has a control that shows the document's value and
/// changes it, and undo takes all of it back.
class L7FieldsTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @Test
  void everyFieldIsChangedAndTakenBack() throws Exception {
    Lab lab = Labs.small();
    Pictures.take(
        "l7-fields",
        WindowTheme.LIGHT,
        lab,
        new MemorySession(),
        L7FieldsTest::select,
        window -> {
          for (RoleField<?> field : RoleField.of(Kind.L7)) {
            change(window, field);
          }
          Role.L7 l7 = l7(window);
          for (RoleField<?> field : RoleField.of(Kind.L7)) {
            assertThat(field.usual(l7)).as(field.path()).isFalse();
          }
          assertThat(l7.get(L7Fields.CONNECT_TIME)).isEqualTo(Duration.ofMillis(1_500));
          assertThat(l7.get(L7Fields.RETRY_ON)).isEqualTo(List.of("conn-failure", "504"));
        },
        window -> {
          while (window.desk().document().past() != null) {
            window.desk().undo();
          }
          assertThat(window.desk().lab()).isEqualTo(lab);
          assertThat(text(window, "node-timeouts-connect").getText()).isEqualTo("3s");
          change(window, RoleField.of(Kind.L7).get(1));
        });
  }

  private static void select(DesignerWindow window) {
    window.desk().select(ItemSelection.of(new SelectedItem.Member("LB7-1")));
    for (RoleField<?> field : RoleField.of(Kind.L7)) {
      if (!field.field().group().isEmpty()) {
        ((TitledPane) node(window, "node-group-" + field.field().group())).setExpanded(true);
      }
    }
  }

  private static void change(DesignerWindow window, RoleField<?> field) {
    String id = "node-" + field.path().replace('.', '-');
    switch (field.field().type()) {
      case FieldType.Choice choice -> choose(window, id, choice.words().getLast());
      case FieldType.Flag _ -> ((CheckBox) node(window, id)).fire();
      case FieldType.Several several ->
          ((CheckBox) node(window, id + "-" + several.words().getLast())).fire();
      case FieldType.Whole whole ->
          type(
              window,
              id,
              ""
                  + (field.text(l7(window)).equals("" + whole.range().most())
                      ? whole.range().least()
                      : whole.range().most()));
      case FieldType.Span _ -> type(window, id, "1500ms");
      case FieldType.Text text -> type(window, id, text.examples().getLast());
    }
  }

  @SuppressWarnings("unchecked") // the choices are words
  private static void choose(DesignerWindow window, String id, String word) {
    ((ChoiceBox<String>) node(window, id)).setValue(word);
  }

  private static void type(DesignerWindow window, String id, String typed) {
    TextField field = text(window, id);
    field.requestFocus();
    field.setText(typed);
    field.fireEvent(new javafx.event.ActionEvent());
  }

  private static TextField text(DesignerWindow window, String id) {
    return (TextField) node(window, id);
  }

  private static Node node(DesignerWindow window, String id) {
    return Objects.requireNonNull(window.root().lookup("#" + id), id);
  }

  private static Role.L7 l7(DesignerWindow window) {
    return (Role.L7) window.desk().lab().topology().node("LB7").orElseThrow().role();
  }
}
