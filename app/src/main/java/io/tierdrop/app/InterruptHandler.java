package io.tierdrop.app;

import io.tierdrop.app.cli.CommandOutput;
import io.tierdrop.app.cli.ExitCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Ctrl+C, or an end that the system asks for, interrupts what runs and lets it clean up; a second
/// one ends the program at once.
final class InterruptHandler {

  /// What cleaning up may take, a deploy that undoes a scenario's included. A lab's own processes
  /// end with their connection in any case.
  private static final long PATIENCE_MILLIS = 90_000;

  /// After so long the person is told that something is still being tidied up.
  private static final long TOLD_MILLIS = 1_500;

  /// Windows has no HUP.
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final Thread worker;
  private final BooleanSupplier outside;
  private final AtomicInteger asked = new AtomicInteger();

  private InterruptHandler(Thread worker, BooleanSupplier outside) {
    this.worker = worker;
    this.outside = outside;
  }

  /// @param outside whether the program has touched anything but files, so that there may be
  ///     something to tidy up
  static void ofThisThread(BooleanSupplier outside) {
    ofThisThread(outside, SIGNALS);
  }

  /// @return the signals that are heard; what a system does not have, or the runtime keeps for
  ///     itself (`-Xrs`), is left out
  static List<String> ofThisThread(BooleanSupplier outside, List<String> signals) {
    InterruptHandler interruption = new InterruptHandler(Thread.currentThread(), outside);
    return signals.stream().filter(interruption::hear).toList();
  }

  /// The runtime hears a second signal only with a handler of one's own, and `sun.misc.Signal` is
  /// the only way to have one: by reflection, since the compiler warns of it in any case.
  private boolean hear(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object heard =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, values) -> {
                if (method.getName().equals("handle")) {
                  interrupt();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), heard);
      return true;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        return false;
      }
      throw new IllegalStateException("This Java runtime lets nobody hear " + name, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java runtime lets nobody hear signals", e);
    }
  }

  private void interrupt() {
    if (asked.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
    worker.interrupt();
    Thread.ofPlatform().daemon().name("interruption").start(this::await);
  }

  private void await() {
    try {
      worker.join(TOLD_MILLIS);
      if (!outside.getAsBoolean()) { // it only computes, and is deaf meanwhile
        CommandOutput.standard(false).note("Interrupted.");
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
      }
      CommandOutput.standard(false).note("Tidying up what was begun; another Ctrl+C ends at once.");
      worker.join(PATIENCE_MILLIS);
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
