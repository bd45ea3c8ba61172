package io.tierdrop.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Who may read what is kept. Where files have no permissions of this kind (Windows), they are for
/// whom their directory is: people's homes are their own there.
public enum FileReaders {
  /// Whomever the umask admits: files that a person asked for.
  USUAL,
  /// The owner alone (0600, directories 0700): what the program keeps for itself.
  OWNER;

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  /// What a new file is made with, so that nobody reads it before it is closed off.
  public FileAttribute<?>[] ofFile(Path file) {
    return this == OWNER && posix(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
        : new FileAttribute<?>[0];
  }

  /// Makes a directory with those above it. One that is there is closed off when it is the owner's
  /// alone: it may have been made by an earlier version.
  ///
  /// @throws IOException also when somebody else owns it
  public void directory(Path directory) throws IOException {
    if (this == USUAL || !posix(directory)) {
      Files.createDirectories(directory);
      return;
    }
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
    PosixFileAttributeView view =
        Files.getFileAttributeView(directory, PosixFileAttributeView.class);
    if (view != null && !view.readAttributes().permissions().equals(DIRECTORY)) {
      view.setPermissions(DIRECTORY);
    }
  }

  /// Makes a directory as [#directory(Path)] does, and closes off the files that are in it: another
  /// program or an earlier version may have made them. Only for a directory that is the program's.
  ///
  /// @throws IOException also when somebody else owns one of them
  public void all(Path directory) throws IOException {
    directory(directory);
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(directory)) {
      for (Path path : inside) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          closeOff(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void closeOff(Path path) throws IOException {
    try {
      file(path);
    } catch (NoSuchFileException _) {
      return; // somebody has just put it in its place, closed off as it was made
    }
  }

  /// Whether files there have owners and permissions, and directories can be opened like files.
  static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Closes off a file that another program made.
  public void file(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (this == OWNER && view != null) {
      view.setPermissions(FILE);
    }
  }
}
