package io.tierdrop.app.designer;

import javafx.application.Platform;

/// JavaFX without a display: its headless platform and its software renderer.
public final class HeadlessToolkit {

  private HeadlessToolkit() {}

  /// Begins to start the toolkit, which then stays until `Platform.exit()`. Once per process.
  public static ToolkitStart starting() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Platform.setImplicitExit(false);
    return ToolkitStart.starting();
  }

  /// The same, waiting until windows can be made.
  public static void start() {
    starting().await();
  }
}
