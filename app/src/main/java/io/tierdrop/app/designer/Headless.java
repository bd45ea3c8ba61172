package io.tierdrop.app.designer;

import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// JavaFX without a display: its headless platform and its software renderer.
public final class Headless {

  private Headless() {}

  /// Starts the toolkit, which then stays until `Platform.exit()`. Once per process.
  ///
  /// @throws InterruptedException when the waiting was interrupted
  public static void start() throws InterruptedException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Platform.setImplicitExit(false);
  }
}
