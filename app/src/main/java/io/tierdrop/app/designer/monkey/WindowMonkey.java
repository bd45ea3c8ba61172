package io.tierdrop.app.designer.monkey;

import io.tierdrop.app.designer.ToolkitStart;
import io.tierdrop.app.designer.WindowLaunch;
import io.tierdrop.app.designer.WindowPreferences;
import io.tierdrop.app.designer.document.JsonLabs;
import io.tierdrop.app.designer.shell.DesignerWindow;
import io.tierdrop.app.designer.shell.WindowContext;
import io.tierdrop.app.designer.theme.WindowTheme;
import io.tierdrop.app.monkey.MonkeyPlan;
import io.tierdrop.app.monkey.MonkeyResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays with a window: one thing after the other, each laid out before the next, then takes
/// everything back.
public final class WindowMonkey {

  private static final Logger LOG = LoggerFactory.getLogger(WindowMonkey.class);
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  /// The first frames load classes and draw everything for the first time.
  private static final int SETTLING = 30;

  /// So often something may be thrown between two frames.
  private static final int ENOUGH = 50;

  private final MonkeyPlan plan;
  private final Stage stage = new Stage();
  private final DesignerWindow window;
  private final MonkeyInvariants keeper;
  private final MonkeyMoves paw;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Runnable afterFrame = () -> {};
  private int thrown; // since the latest frame
  private long used;
  private double slowest;
  private final FrameSampler sampler = new FrameSampler(Thread.currentThread());
  private final CompletableFuture<MonkeyResult> done = new CompletableFuture<>();

  private WindowMonkey(MonkeyPlan plan, WindowLaunch launch) {
    this.plan = plan;
    window =
        new DesignerWindow(
            new WindowContext(
                launch.texts(),
                launch.machines(),
                new JsonLabs(),
                ownPreferences(),
                new MonkeyDialogs(plan.chance(-1)),
                launch.samples(),
                launch.recordings(),
                launch.travel(),
                Platform::runLater),
            launch.first(),
            WindowTheme.LIGHT);
    stage.setScene(new Scene(window.root(), WIDTH, HEIGHT));
    stage.setTitle("monkey " + plan.seed());
    // It finds *Quit* by F10, arrows and Return; a window that is closed lays nothing out any more.
    stage.setOnCloseRequest(Event::consume);
    keeper = new MonkeyInvariants(window.desk());
    paw = new MonkeyMoves(window, plan.chance(-1));
  }

  /// As a new user has them: what an earlier play has folded or chosen would make the same events
  /// another play.
  private static Preferences ownPreferences() {
    Preferences own = WindowPreferences.of(WindowMonkey.class);
    try {
      own.clear();
    } catch (BackingStoreException e) {
      LOG.warn("Preferences of earlier plays are kept", e);
    }
    return own;
  }

  /// Lets it play to the end, and ends the toolkit. Once per process.
  public static MonkeyResult play(ToolkitStart toolkit, MonkeyPlan plan, WindowLaunch launch) {
    toolkit.await();
    try {
      return play(plan, launch);
    } finally {
      Platform.exit();
    }
  }

  /// Lets it play to the end in a window of its own; the toolkit runs.
  public static MonkeyResult play(MonkeyPlan plan, WindowLaunch launch) {
    return CompletableFuture.supplyAsync(() -> new WindowMonkey(plan, launch), Platform::runLater)
        .thenCompose(WindowMonkey::run)
        .join();
  }

  private CompletableFuture<MonkeyResult> run() {
    later(this::begin);
    return done;
  }

  /// Whatever is thrown between two events ends the play with it, instead of letting wait for ever.
  private void later(Runnable part) {
    Platform.runLater(
        () -> {
          try {
            part.run();
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
  }

  private void begin() {
    Thread.currentThread().setUncaughtExceptionHandler((_, error) -> thrown(error));
    stage.getScene().addPostLayoutPulseListener(this::laidOut);
    stage.show();
    settle(SETTLING);
  }

  private void settle(int frames) {
    if (frames > 0) {
      frame(() -> settle(frames - 1));
    } else {
      used = threads.getCurrentThreadCpuTime();
      next(0);
    }
  }

  /// Goes on behind the next frame's layout, and behind what a key or a click leads to before it.
  private void frame(Runnable then) {
    later(
        () -> {
          afterFrame = then;
          Platform.requestNextPulse();
        });
  }

  /// Whatever is thrown in each layout anew would let wait for ever: it ends the play.
  private void thrown(Throwable error) {
    keeper.thrown(error);
    if (++thrown == ENOUGH) {
      afterFrame = () -> {};
      later(this::finish);
    }
  }

  private void laidOut() {
    thrown = 0;
    Runnable then = afterFrame;
    afterFrame = () -> {};
    later(then);
  }

  /// Does the event of this number or the first behind it that is not left out.
  private void next(int number) {
    int event = number;
    while (plan.without().contains(event)) {
      event++;
    }
    if (event >= plan.events()) {
      finish();
    } else {
      step(event);
      int done = event;
      frame(() -> shown(done));
    }
  }

  private void shown(int event) {
    long now = threads.getCurrentThreadCpuTime();
    double took = (now - used) / 1e6 * (1 - sampler.copying());
    used = now;
    if (took > slowest) {
      slowest = took;
      if (took > MonkeyResult.LONGEST_FRAME_MS) {
        keeper.find("A frame took %.0f ms of the processor, %s".formatted(took, sampler.most()));
      }
    }
    sampler.begin();
    next(event + 1);
  }

  private void step(int event) {
    try {
      keeper.before(stage.getScene());
      String what = paw.act(plan.chance(event));
      keeper.after(
          event, what, paw.onButton() || stage.getScene().getFocusOwner() instanceof ButtonBase);
    } catch (RuntimeException e) {
      keeper.thrown(e);
    }
  }

  private void finish() {
    paw.letGo();
    later(
        () -> {
          boolean equal = keeper.undoAll();
          done.complete(
              new MonkeyResult(
                  plan.events(),
                  keeper.edits(),
                  keeper.exceptions(),
                  slowest,
                  equal,
                  keeper.wrong(),
                  keeper.findings(),
                  keeper.firstWrong()));
          sampler.close();
          stage.close();
          window.close();
        });
  }
}
