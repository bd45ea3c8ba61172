package io.tierdrop.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierdrop.app.designer.TextFitCheck;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.layout.IconBox;
import io.tierdrop.app.designer.run.RunModel;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.app.designer.selection.SelectedItem;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.json.LabReader;
import io.tierdrop.topology.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.jspecify.annotations.Nullable;

/// One person's way through the program. Every verb is a step: it is done by hand, and afterwards
/// the document must be what was meant, no error and no exception may have come that was not
/// expected, no text may be cut or covered, and a picture is kept below `target/journeys`.
@SuppressWarnings("try") // closing may wait
final class Journey implements AutoCloseable {

  private static final Path PICTURES = Path.of("target", "journeys");
  private static final Duration SOON = Duration.ofSeconds(20);

  /// What a deploy or a start of the VM takes on a slow machine.
  static final Duration LONG = Duration.ofMinutes(6);

  private final String name;
  private final Hands hands = new Hands();
  private final RealWindow opened;
  private final Set<String> unreadable = new TreeSet<>();
  private Lab meant;
  private @Nullable Predicate<Lab> change;
  private String expected = "";
  private int steps;

  private Journey(String name, LabDocument first, Path home, Dimension2D size) throws Exception {
    this.name = name;
    Files.createDirectories(PICTURES.resolve(name));
    meant = first.lab();
    opened = new RealWindow(first, home, size);
    await("the lab is checked", () -> opened.opened().checked().get(), SOON);
    hands.activate(first.lab().name());
    await("the window has the keyboard", () -> opened.stage().isFocused(), SOON);
  }

  /// Opens the window with a lab that has no file.
  ///
  /// @param home of the person, a directory of the test
  static Journey with(String name, Lab lab, Path home, Dimension2D size) throws Exception {
    return new Journey(name, LabDocument.fresh(lab), home, size);
  }

  /// Opens the window with a lab's file.
  static Journey withFile(String name, Path file, Path home, Dimension2D size) throws Exception {
    return new Journey(name, LabDocument.opened(LabReader.read(file), file), home, size);
  }

  static Lab sample(String sample, String named) throws Exception {
    Lab lab = LabReader.read(Path.of("..", "sample-labs", sample + ".lab.json"));
    return new Lab(named, lab.title(), lab.teaches(), lab.topology(), lab.drawing());
  }

  // What is meant and expected

  /// The next step edits the lab so.
  Journey meaning(UnaryOperator<Lab> edit) {
    meant = edit.apply(meant);
    return this;
  }

  /// The next step edits the lab so that this becomes true of it, as it was not before.
  Journey making(Predicate<Lab> changed) {
    assertThat(changed.test(meant)).describedAs("so already").isFalse();
    change = changed;
    return this;
  }

  /// From now on the window is expected to tell a failure with these words, until it is dismissed.
  Journey expecting(String words) {
    expected = words;
    return this;
  }

  // Verbs

  Journey press(String control) throws Exception {
    hands.click(at(control));
    return seen("press " + control);
  }

  /// Takes a piece of the palette and puts it there.
  Journey put(String piece, double x, double y) throws Exception {
    hands.click(at("palette-" + piece));
    hands.click(place(x, y));
    return seen("put " + piece);
  }

  /// Links two nodes with a click and a click.
  Journey link(String from, String to) throws Exception {
    hands.click("shift", member(from));
    hands.click(member(to));
    return seen("link " + from + " with " + to);
  }

  /// Shows a panel by its tab, or by the menu of those that have no room.
  Journey open(String panel) throws Exception {
    if (!on(() -> Sight.control("tab-" + panel).isPresent())) {
      Node more = on(() -> Objects.requireNonNull(row(panel).lookup("#tabs-more")));
      hands.click(on(() -> Sight.middle(more)));
      press("tab-" + panel + "-more");
    } else {
      press("tab-" + panel);
    }
    return this;
  }

  private Parent row(String panel) {
    return opened.stage().getScene().getRoot().lookup("#tab-" + panel).getParent();
  }

  /// Clicks words of an open menu, list or question.
  Journey choose(String words) throws Exception {
    await("offered: " + words, () -> Sight.offered(words).isPresent(), SOON);
    hands.click(on(() -> Sight.middle(Sight.offered(words).orElseThrow())));
    return seen("choose " + words);
  }

  Journey choose(String control, String words) throws Exception {
    press(control);
    return choose(words);
  }

  /// Replaces what a field holds.
  Journey write(String field, String text) throws Exception {
    hands.click(at(field));
    hands.keys("ctrl+a");
    hands.type(text);
    return seen("write " + text + " into " + field);
  }

  Journey keys(String... keys) throws Exception {
    hands.keys(keys);
    return seen("keys " + String.join(" ", keys));
  }

  Journey type(String text) throws Exception {
    hands.type(text);
    return seen("type " + text);
  }

  /// Walks with the Tab key until a control has the keyboard.
  Journey tabTo(String control) throws Exception {
    for (int i = 0; i < 150 && !on(() -> focused(control)); i++) {
      hands.keys("Tab");
      RealWindow.painted();
    }
    assertThat(on(() -> focused(control))).describedAs("Tab reaches %s", control).isTrue();
    return seen("tab to " + control);
  }

  private boolean focused(String control) {
    for (Node each = opened.stage().getScene().getFocusOwner();
        each != null;
        each = each.getParent()) {
      if (control.equals(each.getId())) {
        return true;
      }
    }
    return false;
  }

  /// Walks through the drawing with Page Down until only this is selected.
  Journey walkTo(String member) throws Exception {
    SelectedItem wanted = new SelectedItem.Member(member);
    walk("Page_Down", () -> window().desk().selection().equals(ItemSelection.of(wanted)));
    return seen("walk to " + member);
  }

  /// Goes there with what is selected kept, and selects it too.
  Journey takeToo(String member) throws Exception {
    SelectedItem wanted = new SelectedItem.Member(member);
    walk("ctrl+Page_Down", () -> wanted.equals(window().desk().focusProperty().get()));
    hands.keys("ctrl+space");
    await(member + " is selected too", () -> window().desk().selection().contains(wanted), SOON);
    return seen("take " + member + " too");
  }

  private void walk(String key, Callable<Boolean> there) throws Exception {
    for (int i = 0; i < 60 && !on(there); i++) {
      hands.keys(key);
      RealWindow.painted();
    }
    assertThat(on(there)).describedAs("%s leads there", key).isTrue();
  }

  Journey click(String member) throws Exception {
    hands.click(member(member));
    return seen("click " + member);
  }

  Journey clickWith(String key, String member) throws Exception {
    hands.click(key, member(member));
    return seen(key + " click " + member);
  }

  Journey clickEmpty(double x, double y) throws Exception {
    hands.click(place(x, y));
    return seen("click beside");
  }

  Journey doubleClick(String member) throws Exception {
    hands.doubleClick(member(member));
    return seen("double click " + member);
  }

  Journey menuOf(String member) throws Exception {
    hands.rightClick(member(member));
    await("the menu of " + member, () -> Sight.control("context-menu").isPresent(), SOON);
    return seen("menu of " + member);
  }

  Journey drag(String member, double x, double y) throws Exception {
    Point2D from = member(member);
    hands.drag(from, from.add(x, y));
    return seen("drag " + member);
  }

  /// Names a file in the desktop's own dialog.
  Journey file(String title, Path file) throws Exception {
    hands.activate(title);
    hands.keys("ctrl+a");
    hands.type(file.toAbsolutePath().toString());
    picture("file " + file.getFileName());
    hands.keys("Return");
    await("the keyboard is back", () -> opened.stage().isFocused() || asks(), SOON);
    return seen("file " + file.getFileName());
  }

  private static boolean asks() {
    return !Sight.question().isEmpty();
  }

  /// Something outside of the window happens.
  Journey meanwhile(String what, Step outside) throws Exception {
    outside.take();
    return seen("meanwhile " + what);
  }

  /// Keeps a picture of the window for the documentation, where `-Dtierdrop.screenshots` says.
  Journey keepsPicture(String named) throws Exception {
    String place = System.getProperty("tierdrop.screenshots", "");
    if (!place.isEmpty()) {
      RealWindow.painted();
      hands.picture(Path.of(place, named + ".png"));
    }
    return this;
  }

  // What it leads to

  Journey until(String what, Predicate<RunModel> holds) throws Exception {
    return until(what, holds, SOON);
  }

  Journey until(String what, Predicate<RunModel> holds, Duration patience) throws Exception {
    await(what, () -> holds.test(window().run()), patience);
    return seen(what);
  }

  /// Words that are to be read in a control.
  Journey reads(String control, String words) throws Exception {
    await(control + " says " + words, () -> Sight.words(control).contains(words), SOON);
    return seen(control + " says " + words);
  }

  /// Words of the question or message above the window.
  Journey asked(String words) throws Exception {
    await("asked: " + words, () -> Sight.question().contains(words), SOON);
    return seen("asked " + words);
  }

  Journey gone(String control) throws Exception {
    await(control + " is gone", () -> Sight.control(control).isEmpty(), SOON);
    return seen(control + " is gone");
  }

  /// Anything else that can be seen.
  Journey sees(String what, Callable<Boolean> holds) throws Exception {
    await(what, holds, SOON);
    return seen(what);
  }

  /// The end: nothing was cut on the way.
  void arrive() {
    assertThat(unreadable).describedAs("texts that are cut or covered").isEmpty();
    assertThat(steps).describedAs("steps of %s", name).isGreaterThanOrEqualTo(20);
  }

  /// The keys of undo as often as there are steps, and the lab that was there at first.
  Journey takeAllBack(Lab first) throws Exception {
    meant = first;
    for (int i = 0; i < 60 && on(() -> window().desk().document().past() != null); i++) {
      hands.keys("ctrl+z");
      RealWindow.painted();
    }
    return seen("take all back");
  }

  private Journey seen(String what) throws Exception {
    RealWindow.painted();
    Predicate<Lab> awaited = change;
    if (awaited != null) {
      await("the lab is changed by: " + what, () -> awaited.test(drawn()), SOON);
      meant = on(this::drawn);
      change = null;
    }
    await("the lab is what was meant after: " + what, () -> drawn().equals(meant), SOON);
    picture(what);
    assertThat(RealWindow.thrown()).describedAs("thrown after: %s", what).isEmpty();
    if (expected.isEmpty()) {
      assertThat(failure()).describedAs("told after: %s", what).isEmpty();
    } else {
      assertThat(failure()).describedAs("told after: %s", what).matches(this::asExpected);
    }
    List<String> faults = on(() -> TextFitCheck.faults(opened.stage().getScene()));
    faults.forEach(fault -> unreadable.add("%02d %s: %s".formatted(steps, what, fault)));
    return this;
  }

  private boolean asExpected(String said) {
    return said.isEmpty() || said.contains(expected);
  }

  /// What the window says has failed; empty for nothing.
  String failure() throws Exception {
    return on(
        () ->
            Optional.ofNullable(window().run().work().failureProperty().get())
                .map(failed -> failed.message())
                .orElse(""));
  }

  void await(String what, Callable<Boolean> condition, Duration patience) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!on(condition)) {
      if (System.nanoTime() > end) {
        picture("missed " + what);
        throw new AssertionError(
            "After %s it was not so: %s. The window says: %s %s"
                .formatted(patience, what, failure(), on(Sight::question)));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void picture(String what) {
    String words = what.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
    String file =
        "%02d-%s.png".formatted(++steps, words.substring(0, Math.min(60, words.length())));
    Hands.Outside.run(
        20,
        TimeUnit.SECONDS,
        List.of("import", "-window", "root", PICTURES.resolve(name).resolve(file).toString()));
  }

  DesignerWindow window() {
    return opened.window();
  }

  RealWindow opened() {
    return opened;
  }

  /// The lab as it was meant last.
  Lab lab() {
    return meant;
  }

  /// How many problems the drawn lab has; to be asked on the window's thread.
  int problems() {
    Node tab = opened.stage().getScene().getRoot().lookup("#tab-problems");
    boolean none = !(tab instanceof Labeled shown && shown.getGraphic() instanceof Labeled);
    return none ? 0 : Integer.parseInt(((Labeled) ((Labeled) tab).getGraphic()).getText());
  }

  /// The process of the local VM.
  long machine() throws Exception {
    return Objects.requireNonNull(opened.vm().status().record()).pid();
  }

  private Lab drawn() {
    return window().desk().lab();
  }

  private static <T> T on(Callable<T> question) throws Exception {
    return RealWindow.on(question);
  }

  /// The middle of a control on the screen, scrolled to where it has to be.
  private Point2D at(String control) throws Exception {
    await("shown: " + control, () -> Sight.control(control).isPresent(), SOON);
    Node node = on(() -> Sight.control(control).orElseThrow());
    for (int i = 0; i < 60; i++) {
      Optional<Sight.Scroll> hidden = on(() -> Sight.hidden(node));
      if (hidden.isEmpty()) {
        break;
      }
      hands.wheel(hidden.get().over(), hidden.get().turn());
      RealWindow.painted();
    }
    await("can be pressed: " + control, () -> !node.isDisabled(), SOON);
    return on(() -> Sight.middle(node));
  }

  /// A node of the drawing on the screen.
  private Point2D member(String member) throws Exception {
    return on(
        () -> {
          var canvas = window().canvas();
          IconBox box =
              Objects.requireNonNull(canvas.pictureProperty().get().boxes().get(member), member);
          return canvas
              .viewport()
              .localToScreen(
                  box.x() * canvas.camera().scale() + canvas.camera().shiftX(),
                  box.y() * canvas.camera().scale() + canvas.camera().shiftY());
        });
  }

  /// A place of the drawing on the screen, from its middle.
  private Point2D place(double x, double y) throws Exception {
    return on(
        () -> {
          var viewport = window().canvas().viewport();
          return viewport.localToScreen(viewport.getWidth() / 2 + x, viewport.getHeight() / 2 + y);
        });
  }

  /// Something that may fail.
  @FunctionalInterface
  interface Step {
    void take() throws Exception;
  }

  @Override
  public void close() throws Exception {
    opened.close();
  }
}
