package io.tierdrop.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// A file could not be written. What was there before is as it was.
public final class UnwrittenFileException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnwrittenFileException(Path file, IOException cause) {
    super(
        "%s cannot be written: %s. What was there before is unchanged. %s"
            .formatted(file, reason(first(cause)), remedy(first(cause))),
        cause);
  }

  /// What libraries say of a disk is behind their own words.
  private static IOException first(IOException failure) {
    return failure.getCause() instanceof IOException before ? first(before) : failure;
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "its directory may not be changed";
      case NotDirectoryException _ -> "a part of its path is no directory";
      case NoSuchFileException _ -> "its directory does not exist";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
    };
  }

  private static String remedy(IOException cause) {
    return cause instanceof AccessDeniedException
        ? "Change the permissions, or choose another place."
        : "Make room, or choose another place.";
  }
}
