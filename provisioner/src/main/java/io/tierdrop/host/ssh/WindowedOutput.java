package io.tierdrop.host.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;
import net.schmizz.sshj.connection.channel.Channel;

/// Standard input of a remote command that never waits inside SSHJ.
///
/// SSHJ's own stream waits for room in the channel's window with its lock held. When the command
/// ends meanwhile without having read its input, the thread that reads the whole connection waits
/// for that lock to close the stream, and the connection is dead.
final class WindowedOutput extends OutputStream {

  // SSHJ tells nobody that a window has grown.
  private static final long PAUSE_NANOS = 1_000_000;

  private final Channel channel;
  private final OutputStream out;

  WindowedOutput(Channel channel, OutputStream out) {
    this.channel = channel;
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int part = (int) Math.min(length - done, room());
      out.write(bytes, offset + done, part);
      out.flush();
      done += part;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /// Waits until something can be sent at once.
  private long room() throws IOException {
    long room = channel.getRemoteWinSize();
    while (room <= 0) {
      if (!channel.isOpen()) {
        throw new IOException("the command takes no more input");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while sending input");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      room = channel.getRemoteWinSize();
    }
    return Math.min(room, channel.getRemoteMaxPacketSize());
  }
}
