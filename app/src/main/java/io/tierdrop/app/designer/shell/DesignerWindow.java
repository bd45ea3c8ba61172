package io.tierdrop.app.designer.shell;

import io.tierdrop.app.designer.binding.CanvasBinding;
import io.tierdrop.app.designer.canvas.CanvasView;
import io.tierdrop.app.designer.control.EntryField;
import io.tierdrop.app.designer.control.FirstSight;
import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.faults.FaultMenu;
import io.tierdrop.app.designer.faults.FaultModel;
import io.tierdrop.app.designer.faults.FaultTargets;
import io.tierdrop.app.designer.gesture.GestureDispatcher;
import io.tierdrop.app.designer.gesture.PiecePlacement;
import io.tierdrop.app.designer.guide.GuideSheet;
import io.tierdrop.app.designer.guide.GuideTopic;
import io.tierdrop.app.designer.inspector.InspectorPanel;
import io.tierdrop.app.designer.layout.ends.LabelledLinks;
import io.tierdrop.app.designer.lesson.PlayModel;
import io.tierdrop.app.designer.machine.LabsMenu;
import io.tierdrop.app.designer.machine.MachineChooser;
import io.tierdrop.app.designer.machine.MachineModel;
import io.tierdrop.app.designer.motion.MotionLayer;
import io.tierdrop.app.designer.motion.TrafficMotion;
import io.tierdrop.app.designer.palette.PalettePanel;
import io.tierdrop.app.designer.palette.SampleLab;
import io.tierdrop.app.designer.people.PeopleChip;
import io.tierdrop.app.designer.problems.BackgroundChecks;
import io.tierdrop.app.designer.run.PendingChanges;
import io.tierdrop.app.designer.run.RunActivity;
import io.tierdrop.app.designer.run.RunActivity.Task;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.run.WindowMode;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.command.ActionObstacles;
import io.tierdrop.app.designer.shell.command.ActionRegistry;
import io.tierdrop.app.designer.shell.command.AnimationCommand;
import io.tierdrop.app.designer.shell.command.DestroyAction;
import io.tierdrop.app.designer.shell.command.EditCommands;
import io.tierdrop.app.designer.shell.command.ExportCommand;
import io.tierdrop.app.designer.shell.command.FileCommands;
import io.tierdrop.app.designer.shell.command.ImportCommand;
import io.tierdrop.app.designer.shell.command.PageCommand;
import io.tierdrop.app.designer.shell.command.SelectionMenu;
import io.tierdrop.app.designer.shell.command.TravelCommands;
import io.tierdrop.app.designer.shell.command.WindowKeys;
import io.tierdrop.app.designer.shell.command.WindowMenus;
import io.tierdrop.app.designer.shell.dialog.UserDialogs;
import io.tierdrop.app.designer.shell.find.FindBar;
import io.tierdrop.app.designer.shell.help.HelpDialogs;
import io.tierdrop.app.designer.shell.search.CommandPalette;
import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.designer.timeline.TimelinePanel;
import io.tierdrop.app.designer.tour.TourModel;
import io.tierdrop.app.designer.verify.DeathHint;
import io.tierdrop.app.designer.verify.DeathItem;
import io.tierdrop.app.designer.verify.DeathWords;
import io.tierdrop.app.recording.RunCourse;
import io.tierdrop.fault.FaultKind;
import io.tierdrop.topology.Kind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// One window's content: panels around the canvas, joined by the models.
public final class DesignerWindow implements AutoCloseable {

  private final TextBundle texts;
  private final WindowModels models;
  private final UserDialogs dialogs;
  private final DocumentModel desk;
  private final RunModel run;
  private final ReadOnlyObjectWrapper<PendingChanges> pending =
      new ReadOnlyObjectWrapper<>(PendingChanges.NONE);
  private final ObjectProperty<WindowMode> mode = new SimpleObjectProperty<>(WindowMode.DRAW);
  private final ObjectProperty<WindowTheme> theme;
  private final ViewChoices view;
  private final CanvasView canvas;
  private final BottomPanel bottom;
  private final InspectorPanel inspector;
  private final TrafficMotion motion;
  private final PalettePanel palette;
  private final FileCommands files;
  private final FileDrop drop;
  private final StackPane root = new StackPane();
  private final WindowGuide guide;
  private final WindowMenus menus;

  public DesignerWindow(WindowContext given, LabDocument first, WindowTheme look) {
    texts = given.texts();
    dialogs = given.dialogs();
    models = new WindowModels(given, first);
    desk = models.desk();
    run = models.run();
    BackgroundChecks checks = models.checks();
    FaultModel faults = models.faults();
    view = new ViewChoices(given.preferences(), look);
    theme = view.theme();
    WindowFrame frame = new WindowFrame(texts, models, view);
    TourModel tour = new TourModel(view.tourSeen());
    canvas = new CanvasView(texts);
    PiecePlacement placing = new PiecePlacement(desk, texts);
    PlaceNavigator pointing = new PlaceNavigator(desk, canvas, placing);
    new CanvasBinding(desk, run, checks, pending, mode, view.addresses(), canvas, faults);
    bottom =
        new BottomPanel(
            given,
            models,
            pointing::reveal,
            this::replay,
            canvas.viewport()::requestFocus,
            this::explain);
    MotionLayer traffic = new MotionLayer();
    canvas.traffic().getChildren().add(traffic);
    motion = new TrafficMotion(texts, run, canvas.pictureProperty(), traffic);
    TravelCommands travel =
        new TravelCommands(
            desk,
            run,
            texts,
            given.dialogs(),
            given.travel(),
            given.ui(),
            file -> files().open(file));
    files =
        new FileCommands(
            desk,
            given.files(),
            given.recent(),
            texts,
            given.dialogs(),
            given.ui(),
            this::open,
            travel::unpack);
    palette = new PalettePanel(texts, given.samples(), this::start, pointing::drop, pointing::put);
    FindBar find = new FindBar(texts, desk, canvas, checks.previewProperty());
    ImportCommand foreign = new ImportCommand(texts, given.dialogs(), given.ui(), files::start);
    EditCommands edit =
        new EditCommands(desk, canvas, texts, given.files(), given.dialogs(), foreign);
    ExportCommand export = new ExportCommand(desk, texts, given.dialogs(), theme, canvas::scenery);
    Runnable toggle = () -> theme.set(theme.get().other());
    Runnable revert =
        () -> Optional.ofNullable(run.runningProperty().get()).ifPresent(edit::revert);
    ActionRegistry actions =
        new ActionRegistry(
            texts,
            desk,
            canvas,
            edit,
            files,
            export,
            new PageCommand(desk, run, texts, given.dialogs(), given.ui()),
            new AnimationCommand(desk, run, texts, given.dialogs()),
            travel,
            foreign,
            find::open,
            revert,
            toggle,
            tour::begin,
            () -> commands().toggle(),
            this::help,
            new ActionObstacles(desk, run.runningProperty()::get),
            new HelpDialogs(texts, this::stage),
            this::quit);
    DeathWords deaths = new DeathWords(texts);
    new DeathHint(
        deaths,
        canvas,
        desk,
        given.machines().session().forecasts(),
        given.ui(),
        mode.isEqualTo(WindowMode.DRAW).and(view.deathsHidden().not()));
    FaultMenu breaking = new FaultMenu(texts, faults, bottom::askForFault);
    menus =
        new WindowMenus(
            texts,
            actions,
            desk,
            given.recent(),
            given.samples(),
            this::start,
            view.addresses(),
            view.deathsHidden(),
            view.language(),
            files::open,
            bottom::requestFrom,
            breaking,
            new DeathItem(
                deaths,
                desk,
                given.machines().session().forecasts(),
                given.ui(),
                () -> bottom.show("verify")));
    GestureDispatcher gestures =
        new GestureDispatcher(
            canvas, desk, texts, palette.takenProperty(), placing, this::doubleClicked);
    new WindowKeys(
        actions,
        edit,
        gestures,
        desk,
        root,
        canvas.viewport(),
        () -> pointing.putTaken(palette.takenProperty()),
        tour::leave,
        new SelectionMenu(menus, canvas, desk)::showByKey);
    DestroyAction destroy = new DestroyAction(run, given.dialogs());
    LabsMenu labs = new LabsMenu(texts, run, files::start, destroy::run);
    MachineChooser machine =
        new MachineChooser(texts, models.machine(), run, labs, given.dialogs()::machine);
    PeopleChip people = new PeopleChip(texts, models.people().othersProperty());
    inspector =
        new InspectorPanel(
            texts,
            desk,
            run,
            checks.previewProperty(),
            models.mender(),
            this::explain,
            mode.map(now -> now == WindowMode.RUN));
    guide =
        new WindowGuide(
            texts,
            desk,
            tour,
            bottom,
            inspector,
            root,
            () -> actions.run("keys"),
            new WindowCommands(texts, menus, machine, run, root));
    EmptyDrawing empty =
        new EmptyDrawing(
            texts,
            given,
            desk,
            palette.takenProperty(),
            tour,
            guide.beginnings(bottom.timeline()::open, this::start));
    frame.above(
        new TopBar(
            texts,
            desk,
            run,
            pending,
            mode,
            menus.main(),
            people,
            new PendingMenu(texts, pending, pointing::reveal),
            machine,
            revert,
            () -> destroy.run(desk.lab().name()),
            toggle),
        files);
    frame.middle(canvas, empty, motion.bar(), find, bottom, guide.sheet());
    frame.sides(palette, inspector);
    guide.cover(frame);
    drop = new FileDrop(files::open, travel::unpack, bottom.timeline()::open, foreign::open);
    drop.listen(root);
    listen(given.ui());
    desk.onSettle(this::settle);
    new DeployConsent(given.dialogs(), given.ui(), run);
    canvas.fitLater();
    given.ui().execute(() -> canvas.viewport().requestFocus());
  }

  private void listen(Executor ui) {
    run.shownProperty()
        .addListener((_, _, now) -> mode.set(now == null ? WindowMode.DRAW : WindowMode.RUN));
    theme.addListener((_, _, now) -> now.dress(root.getScene()));
    root.sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                theme.get().dress(scene);
                FirstSight.then(scene, ui, models::begin);
              }
            });
  }

  /// Only the field with the focus can have what is not taken over.
  private void settle() {
    if (root.getScene() != null && root.getScene().getFocusOwner() instanceof EntryField field) {
      field.settle();
    }
  }

  private FileCommands files() {
    return files;
  }

  private void help() {
    guide.toggle();
  }

  private void explain(GuideTopic topic) {
    guide.sheet().open(topic);
  }

  private void doubleClicked(SelectedItem item) {
    if (mode.get() == WindowMode.RUN && item instanceof SelectedItem.Member(String member)) {
      boolean clients =
          desk.lab().topology().tierOf(member).filter(n -> n.kind() == Kind.CLIENTS).isPresent();
      if (clients) {
        bottom.requestFrom(member);
      } else {
        bottom.shell(member);
      }
    } else {
      inspector.edit();
    }
  }

  private void start(SampleLab sample) {
    files.start(sample.lab().get());
  }

  private @Nullable Window stage() {
    return root.getScene() == null ? null : root.getScene().getWindow();
  }

  /// Closes the window as its frame would, which asks about changes that were not saved.
  private void quit() {
    Window stage = stage();
    if (stage != null) {
      stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
  }

  /// Shows a recording and the lab that it was made of.
  public void replay(RunCourse recorded) {
    if (!files.mayLeave()) {
      return;
    }
    open(LabDocument.fresh(recorded.lab(0)));
    run.replay(recorded);
    bottom.show("timeline");
  }

  /// What moves through recordings.
  public TimelinePanel timeline() {
    return bottom.timeline();
  }

  /// Shows another document from its beginning.
  public void open(LabDocument document) {
    models.open(document);
    canvas.fitLater();
  }

  /// Does with a file what happens when it is dragged onto the window.
  public void take(Path file) {
    drop.take(file);
  }

  /// Opens the form for a fault on what is selected.
  public void askForFault(FaultKind kind) {
    bottom.askForFault(FaultTargets.of(desk.selection(), desk.lab()), kind);
  }

  /// Whether the window may close, after asking about what is under way in the lab, of which half
  /// would stay, and about changes that were not saved.
  public boolean mayClose() {
    return (!changing() || dialogs.abandon(desk.lab().name())) && files.mayLeave();
  }

  private boolean changing() {
    RunActivity now = run.work().activityProperty().get();
    return models.play().playing()
        || (now != null && (now.task() == Task.DEPLOY || now.task() == Task.DESTROY));
  }

  public Region root() {
    return root;
  }

  public DocumentModel desk() {
    return desk;
  }

  public RunModel run() {
    return run;
  }

  public FaultModel faults() {
    return models.faults();
  }

  public PlayModel play() {
    return models.play();
  }

  /// The machine that labs are deployed to.
  public MachineModel machine() {
    return models.machine();
  }

  public CanvasView canvas() {
    return canvas;
  }

  /// The menu of what is selected, not shown yet.
  public ContextMenu contextMenu() {
    return menus.context();
  }

  /// The tour of the window.
  public TourModel tour() {
    return guide.tour();
  }

  /// Everything that can be done, by typing.
  public CommandPalette commands() {
    return guide.commands();
  }

  /// The guide, which lies over the drawing while it is open.
  public GuideSheet guide() {
    return guide.sheet();
  }

  /// Whether problems and files are those of the drawn lab by now.
  public ReadOnlyBooleanProperty checked() {
    return models.checks().checkedProperty();
  }

  /// Shows a panel at the bottom: `requests`, `problems`, `faults`, `play` or `log`.
  public void showPanel(String id) {
    bottom.show(id);
  }

  /// Shows a view of what is selected: `properties`, `config`, `live` or `why`.
  public void showView(String id) {
    inspector.show(id);
  }

  public ObjectProperty<WindowMode> modeProperty() {
    return mode;
  }

  /// At which links addresses are written.
  public ObjectProperty<LabelledLinks> addressesProperty() {
    return view.addresses();
  }

  public ObjectProperty<WindowTheme> themeProperty() {
    return theme;
  }

  @Override
  public void close() {
    motion.close();
    bottom.close();
    files.close();
    models.close();
    if (root.getScene() != null) {
      root.getScene()
          .setRoot(new Region()); // tables and strips that count seconds rest without one
    }
  }
}
