package io.tierdrop.app.cli.forecast;

import picocli.CommandLine.Option;

/// A question about a network that no VM holds.
public final class ScaleOptions {

  @Option(
      names = "--what-if",
      description = "Compare schedulers and table sizes through five events at any scale.")
  private boolean asked;

  @Option(names = "--l4", paramLabel = "N", description = "L4s at first (1 to 1000). Default: 100.")
  private int l4 = 100;

  @Option(
      names = "--l7",
      paramLabel = "N",
      description = "L7s at first (1 to 10000). Default: 1000.")
  private int l7 = 1000;

  @Option(
      names = "--flows",
      paramLabel = "N",
      description = "How many flows the question is about (1 or more). Default: 1000000.")
  private long flows = 1_000_000;

  @Option(
      names = "--own-order",
      description = "Every L4 has its servers in an order of its own, as health checks leave them.")
  private boolean ownOrder;

  public boolean asked() {
    return asked;
  }

  public int l4() {
    return l4;
  }

  public int l7() {
    return l7;
  }

  public long flows() {
    return flows;
  }

  public boolean ownOrder() {
    return ownOrder;
  }
}
