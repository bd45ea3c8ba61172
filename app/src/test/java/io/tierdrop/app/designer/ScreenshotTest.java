package io.tierdrop.app.designer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.edit.AddEdits;
import io.tierdrop.app.designer.edit.CountEdits;
import io.tierdrop.app.designer.edit.DeleteEdits;
import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.layout.ends.LabelledLinks;
import io.tierdrop.app.designer.run.WindowMode;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.service.flow.RequestSpec;
import io.tierdrop.app.service.work.WorkProgress;
import io.tierdrop.fault.Fault;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.topology.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures of the window's states.
class ScreenshotTest {

  @BeforeAll
  static void startToolkit() throws Exception {
    Pictures.startToolkit();
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesARunningLabWithARequestsWay(WindowTheme theme) throws Exception {
    Lab lab = Windows.sample("three-tier");
    MemorySession service = new MemorySession();
    service.started(lab);
    Pictures.take(
        "run-" + theme.name().toLowerCase(Locale.ROOT),
        theme,
        lab,
        service,
        window -> {
          service.steward(lab).killed("LB7-2");
          service.steward(lab).maintained("LB4-6");
          service.steward(lab).drained("LB7-9");
          service.steward(lab).drained("S5");
          window.run().traffic().send(new RequestSpec("clients", null, "198.51.100.1", 12));
          window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-2")));
        },
        window ->
            window.run().traffic().shownProperty().set(window.run().tape().results().getFirst()));
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesASelectionWhileDrawing(WindowTheme theme) throws Exception {
    Pictures.take(
        "draw-" + theme.name().toLowerCase(Locale.ROOT),
        theme,
        Windows.sample("three-tier-small"),
        new MemorySession(),
        window -> window.desk().select(ItemSelection.of(new SelectedItem.Member("LB7-2"))));
  }

  @Test
  void picturesPendingChanges() throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    MemorySession service = new MemorySession();
    service.started(lab);
    Pictures.take(
        "pending",
        WindowTheme.DARK,
        lab,
        service,
        window -> {
          window.modeProperty().set(WindowMode.DRAW);
          window.desk().perform("count of LB7", drawn -> CountEdits.of(drawn, "LB7", 5));
        });
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesProblemsAndTheirRemedies(WindowTheme theme) throws Exception {
    Lab lab = DeleteEdits.node(CountEdits.of(Windows.sample("three-tier-small"), "LB4", 1), "LB7");
    MemorySession service = new MemorySession();
    Pictures.take(
        theme == WindowTheme.LIGHT ? "problems" : "problems-dark",
        theme,
        lab,
        service,
        window -> {
          window.showPanel("problems");
          window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-1")));
        });
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesASelectionOfSeveralKinds(WindowTheme theme) throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    Pictures.take(
        theme == WindowTheme.LIGHT ? "selection" : "selection-dark",
        theme,
        AddEdits.note(lab, "Both L4s choose alike:\npredict, then press play.", 470, -40),
        new MemorySession(),
        window ->
            window
                .desk()
                .select(
                    ItemSelection.of(
                        List.of(
                            new SelectedItem.Member("LB4-1"),
                            new SelectedItem.Member("LB4-2"),
                            new SelectedItem.Member("LB7-1"),
                            new SelectedItem.Card(0)))));
  }

  @Test
  void picturesAddressesAtEveryLink() throws Exception {
    Pictures.take(
        "addresses",
        WindowTheme.LIGHT,
        Windows.sample("three-tier-small"),
        new MemorySession(),
        window -> window.addressesProperty().set(LabelledLinks.ALWAYS));
  }

  @Test
  void picturesAThousandNodesFromAfar() throws Exception {
    Pictures.take("thousand", WindowTheme.DARK, Labs.grid(1_000), new MemorySession());
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesFaultsOnTheDrawingAndTheirList(WindowTheme theme) throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    MemorySession service = new MemorySession();
    service.started(lab);
    Pictures.take(
        "faults-" + theme.name().toLowerCase(Locale.ROOT),
        theme,
        lab,
        service,
        window -> {
          service.steward(lab).killed("LB7-1");
          window
              .faults()
              .inject(new Fault(FaultKind.parse("killed"), List.of("LB7-1"), Map.of(), null));
          Map<String, String> slow = Map.of("delay", "50ms", "loss", "3%", "interface", "edge");
          Duration minute = Duration.ofMinutes(1);
          window
              .faults()
              .inject(new Fault(FaultKind.parse("netem"), List.of("R1", "R2"), slow, minute));
          window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-2")));
          window.askForFault(FaultKind.parse("netem"));
        });
  }

  @ParameterizedTest
  @EnumSource(WindowTheme.class)
  void picturesHashTablesAndWhatTakingAServerOutMoves(WindowTheme theme) throws Exception {
    Pictures.take(
        "tables-" + theme.name().toLowerCase(Locale.ROOT),
        theme,
        Windows.sample("three-tier"),
        new MemorySession(),
        window -> window.showPanel("slots"),
        window -> ((CheckBox) window.root().lookup("#slots-in-LB7-5")).setSelected(false));
  }

  @Test
  void picturesTheForecastOfAFlowThatNobodyHasOpened() throws Exception {
    Pictures.take(
        "forecast",
        WindowTheme.DARK,
        Windows.sample("three-tier"),
        new MemorySession(),
        window -> window.desk().select(ItemSelection.of(new SelectedItem.Member("clients"))),
        window -> ((ToggleButton) window.root().lookup("#tab-why")).setSelected(true),
        window -> assertThat(window.root().lookup("#why-internet")).isNotNull());
  }

  @Test
  void picturesALessonThatAsksAndItsResult() throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    MemorySession service = new MemorySession();
    service.started(lab);
    Consumer<DesignerWindow> begin =
        window -> {
          window.showPanel("play");
          window.play().lessonProperty().set(true);
          window.play().play();
        };
    Pictures.take("lesson", WindowTheme.DARK, lab, service, begin, _ -> {});
    Pictures.take(
        "lesson-result",
        WindowTheme.LIGHT,
        lab,
        service,
        begin,
        window -> window.play().predict(Map.of("mh1", 0, "sh1", 0)),
        window -> window.play().predict(Map.of("mh1", 2, "sh1", 9)));
  }

  @Test
  void picturesAnEmptyDrawing() throws Exception {
    Pictures.take("empty", WindowTheme.LIGHT, Labs.empty(), new MemorySession());
  }

  @Test
  void picturesTheTourTheCommandsAndTheGuide() throws Exception {
    Lab lab = Windows.sample("three-tier-small");
    Pictures.take(
        "tour",
        WindowTheme.LIGHT,
        lab,
        new MemorySession(),
        window -> window.tour().begin(),
        window -> window.tour().forward(),
        window -> window.tour().forward());
    Pictures.take(
        "commands",
        WindowTheme.DARK,
        lab,
        new MemorySession(),
        window -> window.commands().open("s"));
    Pictures.take(
        "guide",
        WindowTheme.LIGHT,
        lab,
        new MemorySession(),
        window -> window.desk().select(ItemSelection.of(new SelectedItem.Member("LB4-2"))),
        window -> window.guide().open(new GuideTopic("nodes", "l4")));
  }

  @Test
  void picturesVipsAndSettingsOfALab() throws Exception {
    Pictures.take(
        "lab",
        WindowTheme.DARK,
        Windows.sample("two-tier"),
        new MemorySession(),
        window ->
            window.desk().perform("note", lab -> AddEdits.note(lab, "Predict first.", 420, 20)));
  }

  @Test
  void picturesADeployUnderWay() throws Exception {
    MemorySession service = new MemorySession();
    service.deploys().pause(new WorkProgress("Starting daemons", 5, 6, 21, 37));
    Lab lab = Windows.sample("two-sites");
    Pictures.take(
        "deploy",
        WindowTheme.DARK,
        lab,
        service,
        window -> window.run().deploys().deploy(window.desk().lab()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-lab", "two-tier", "sh-against-mh", "ecmp-anycast-dns"})
  void picturesEverySample(String name) throws Exception {
    Pictures.take("sample-" + name, WindowTheme.LIGHT, Windows.sample(name), new MemorySession());
  }
}
