package io.tierdrop.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import org.jspecify.annotations.Nullable;

/// Whoever is interrupted while a file is read or written is told that the file has failed. It has
/// not: nothing is wrong with it or with its place, and no text about either would be true.
public final class FileInterruption {

  private FileInterruption() {}

  /// Whether an interrupt is what a failure came from.
  public static boolean behind(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> false;
      case InterruptedException _, ClosedByInterruptException _, FileLockInterruptionException _ ->
          true;
      // A type below it tells of a socket that was waited for too long.
      case InterruptedIOException any when any.getClass() == InterruptedIOException.class -> true;
      default -> behind(failure.getCause());
    };
  }

  /// Does nothing with any other failure.
  ///
  /// @throws InterruptedException when an interrupt is what the failure came from
  public static void raise(IOException failure) throws InterruptedException {
    if (behind(failure)) {
      Thread.interrupted(); // the exception says it now
      InterruptedException raised = new InterruptedException("Files were being used");
      raised.initCause(failure);
      throw raised;
    }
  }
}
