package io.tierdrop.app.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A directory of this machine's disk on which writing fails as and when it is told.
final class FaultyDisk extends FileSystemProvider {

  private final FileSystem system = new DiskSystem();
  private final boolean posix;
  private @Nullable DiskFault fault;
  private long left;
  private long written;

  FaultyDisk() {
    this(true);
  }

  private FaultyDisk(boolean posix) {
    this.posix = posix;
  }

  /// One as Windows has it: without POSIX permissions, and with directories that nobody opens.
  static FaultyDisk ofWindows() {
    return new FaultyDisk(false);
  }

  /// A path of the real disk on this one.
  Path on(Path real) {
    return new FaultyPath(this, real);
  }

  FileSystem system() {
    return system;
  }

  /// Fails from now on.
  ///
  /// @param bytes that still can be written, where the fault comes at a byte
  void breaks(DiskFault next, long bytes) {
    fault = next;
    left = bytes;
    written = 0;
  }

  /// Works from now on.
  void mend() {
    fault = null;
    written = 0;
  }

  /// Bytes written since the last change.
  long written() {
    return written;
  }

  private void refuse(Path path, DiskFault... when) throws IOException {
    for (DiskFault kind : when) {
      if (fault == kind) {
        throw new FileSystemException(path.toString(), null, kind.reason());
      }
    }
  }

  private int write(ByteBuffer from, WritableByteChannel to) throws IOException {
    DiskFault now = fault;
    boolean counted = now != null && now.atByte();
    if (now != null && counted && left == 0 && from.hasRemaining()) {
      throw new IOException(now.reason());
    }
    int some = counted ? (int) Math.min(left, from.remaining()) : from.remaining();
    ByteBuffer part = from.slice(from.position(), some);
    while (part.hasRemaining()) {
      to.write(part);
    }
    from.position(from.position() + some);
    left -= some;
    written += some;
    return some;
  }

  private void plain(FileAttribute<?>... attributes) {
    if (!posix && attributes.length > 0) {
      throw new UnsupportedOperationException(attributes[0].name());
    }
  }

  private static boolean changes(Set<? extends OpenOption> options) {
    return options.contains(StandardOpenOption.WRITE)
        || options.contains(StandardOpenOption.APPEND)
        || options.contains(StandardOpenOption.CREATE_NEW)
        || options.contains(StandardOpenOption.CREATE);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (changes(options)) {
      refuse(path, DiskFault.READ_ONLY);
    }
    plain(attributes);
    if (!posix && Files.isDirectory(FaultyPath.real(path))) {
      throw new AccessDeniedException(path.toString());
    }
    return new Open(path, FileChannel.open(FaultyPath.real(path), options, attributes));
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    refuse(directory, DiskFault.READ_ONLY, DiskFault.FULL);
    plain(attributes);
    Files.createDirectory(FaultyPath.real(directory), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    refuse(path, DiskFault.READ_ONLY);
    Files.delete(FaultyPath.real(path));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    refuse(target, DiskFault.READ_ONLY, DiskFault.UNNAMED);
    Files.move(FaultyPath.real(source), FaultyPath.real(target), options);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return Files.isSameFile(FaultyPath.real(path), FaultyPath.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return Files.isHidden(FaultyPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return Files.getFileStore(FaultyPath.real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path real = FaultyPath.real(path);
    real.getFileSystem().provider().checkAccess(real, modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    if (!posix && type == PosixFileAttributeView.class) {
      return null;
    }
    return Files.getFileAttributeView(FaultyPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Files.readAttributes(FaultyPath.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return Files.readAttributes(FaultyPath.real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    refuse(path, DiskFault.READ_ONLY);
    Files.setAttribute(FaultyPath.real(path), name, value, options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    @SuppressWarnings("StreamResourceLeak") // closed with what is returned
    DirectoryStream<Path> real = Files.newDirectoryStream(FaultyPath.real(directory));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return StreamSupport.stream(real.spliterator(), false)
            .map(FaultyDisk.this::on)
            .filter(path -> taken(path, filter))
            .iterator();
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }

  private static boolean taken(Path path, DirectoryStream.Filter<? super Path> filter) {
    try {
      return filter.accept(path);
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return on(Path.of(uri));
  }

  private final class Open extends FileChannel {
    private final Path path;
    private final FileChannel real;

    Open(Path path, FileChannel real) {
      this.path = path;
      this.real = real;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return FaultyDisk.this.write(from, real);
    }

    /// The test is no slower for a real disk.
    @Override
    public void force(boolean metaData) throws IOException {
      refuse(path, DiskFault.UNSYNCED);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      return real.read(to);
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public FileChannel position(long to) throws IOException {
      real.position(to);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer to, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      return FaultyDisk.this.write(from, real.position(position));
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return real.tryLock(position, size, shared);
    }
  }

  private final class DiskSystem extends FileSystem {

    @Override
    public FileSystemProvider provider() {
      return FaultyDisk.this;
    }

    @Override
    public Path getPath(String first, String... more) {
      return on(Path.of(first, more));
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean isReadOnly() {
      return fault == DiskFault.READ_ONLY;
    }

    @Override
    public String getSeparator() {
      return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
      return Set.of(on(Path.of("/")));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
      return Set.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
      return posix ? Set.of("basic", "posix") : Set.of("basic");
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
      PathMatcher real = FileSystems.getDefault().getPathMatcher(pattern);
      return path -> real.matches(FaultyPath.real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
      throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
