package io.tierdrop.app.designer;

import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.app.service.TargetSummary;
import io.tierdrop.app.service.flow.FlowSpec;
import io.tierdrop.observe.RequestEnd;
import io.tierdrop.topology.Lab;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures of the panels of a run.
class RunPicturesTest {

  private final Lab lab = Windows.sample("three-tier");
  private final MemorySession service = new MemorySession();

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesManyFlowsAndTheirSpread(WindowTheme theme) throws Exception {
    service.started(lab);
    take(
        "flows",
        theme,
        window -> {
          window.run().traffic().hold(new FlowSpec(null, null, 300, 60));
          window.showPanel("flows");
        },
        window -> {
          for (int i = 0; i < 300; i += 11) {
            service.flows().end(i, i % 2 == 0 ? RequestEnd.COMPLETED : RequestEnd.RESET);
          }
          lookup(window, "#flows", TableView.class).getSelectionModel().selectRange(0, 40);
        });
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesTheFlowsOfASelectedNode(WindowTheme theme) throws Exception {
    service.started(lab);
    take(
        "flows-of-node",
        theme,
        window -> {
          window.run().traffic().hold(new FlowSpec(null, null, 300, 60));
          window.showPanel("flows");
          window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-2")));
        },
        window -> lookup(window, "#flows", TableView.class).getSelectionModel().select(0),
        window -> lookup(window, "#tab-why", javafx.scene.control.ToggleButton.class).fire());
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesARecordingAtTheMomentOfAFault(WindowTheme theme) throws Exception {
    take(
        "timeline",
        theme,
        window -> window.replay(RunCourse.of(Runs.recording(lab, 1000))),
        window ->
            window
                .run()
                .tape()
                .seek(window.run().tape().course().position(Runs.START.plusSeconds(31))));
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesTheConsoleOfANode(WindowTheme theme) throws Exception {
    service.started(lab);
    take(
        "console",
        theme,
        window -> {
          window.showPanel("console");
          window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-2")));
        },
        window -> {
          lookup(window, "#open-lines", Button.class).fire();
          lookup(window, "#open-look", Button.class).fire();
          lookup(window, "#open-shell", Button.class).fire();
        });
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesALostConnection(WindowTheme theme) throws Exception {
    service.started(lab);
    take(
        "lost",
        theme,
        window -> service.signals().now(TargetSummary.Condition.RECONNECTING, "cut"));
  }

  private static <T> T lookup(DesignerWindow window, String id, Class<T> type) {
    return type.cast(window.root().lookup(id));
  }

  @SafeVarargs
  private void take(String name, WindowTheme theme, Consumer<DesignerWindow>... acts)
      throws Exception {
    Pictures.take(name + "-" + theme.name().toLowerCase(Locale.ROOT), theme, lab, service, acts);
  }
}
