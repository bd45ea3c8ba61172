package io.tierdrop.app.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/// A path on a [FaultyDisk]. It has no `File`: who asks for one goes around the disk, and fails.
record FaultyPath(FaultyDisk disk, Path real) implements Path {

  private @Nullable Path on(@Nullable Path path) {
    return path == null ? null : new FaultyPath(disk, path);
  }

  static Path real(Path path) {
    return path instanceof FaultyPath own ? own.real : path;
  }

  @Override
  public FileSystem getFileSystem() {
    return disk.system();
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return on(real.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return on(real.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return on(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return new FaultyPath(disk, real.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return new FaultyPath(disk, real.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return real.startsWith(real(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return real.endsWith(real(other));
  }

  @Override
  public Path normalize() {
    return new FaultyPath(disk, real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return new FaultyPath(disk, real.resolve(real(other)));
  }

  @Override
  public Path relativize(Path other) {
    return new FaultyPath(disk, real.relativize(real(other)));
  }

  @Override
  public URI toUri() {
    return real.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return new FaultyPath(disk, real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return new FaultyPath(disk, real.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(real(other));
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
