package io.tierdrop.app.service.work;

import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/// Words for what nobody foresaw, and for what the machine has too little of (memory, stack), the
/// same at the terminal and in the window.
public final class UnforeseenFailure {

  private UnforeseenFailure() {}

  /// One sentence with what a report needs.
  public static String text(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError memory ->
          "There is not enough memory for this (%s; the program may use %d MiB). End other programs, or give it more: JAVA_TOOL_OPTIONS=-Xmx4g."
              .formatted(memory.getMessage(), Runtime.getRuntime().maxMemory() >> 20);
      case StackOverflowError _ -> "This is nested too deep to be worked on. Make it simpler.";
      default ->
          "Tierdrop made a mistake: %s%s. Please report it with what you did."
              .formatted(failure, place(failure));
    };
  }

  /// The failure itself where it has words of its own, one with the words above otherwise.
  public static Throwable told(Throwable failure) {
    boolean wordless =
        failure instanceof RuntimeException
            && failure.getMessage() == null
            && !(failure instanceof CancellationException);
    return failure instanceof Error || wordless
        ? new IllegalStateException(text(failure), failure)
        : failure;
  }

  private static String place(Throwable failure) {
    return Stream.of(failure.getStackTrace())
        .filter(at -> at.getClassName().startsWith("io.tierdrop"))
        .findFirst()
        .map(at -> " at " + at)
        .orElse("");
  }
}
