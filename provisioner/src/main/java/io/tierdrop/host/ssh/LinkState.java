package io.tierdrop.host.ssh;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.LinkLostException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Whether a connection stands, was closed by us, or was lost.
final class LinkState {

  private enum State {
    UP,
    CLOSED,
    LOST
  }

  private final HostAddress address;
  private State state = State.UP;
  private @Nullable Throwable cause;

  LinkState(HostAddress address) {
    this.address = address;
  }

  synchronized boolean isUp() {
    return state == State.UP;
  }

  /// Closed on purpose.
  ///
  /// @return false when it was not up any more
  synchronized boolean close() {
    boolean first = state == State.UP;
    if (first) {
      state = State.CLOSED;
    }
    return first;
  }

  synchronized void lost(String reason) {
    if (state == State.UP) {
      state = State.LOST;
      cause = new IOException(reason);
    }
  }

  synchronized LinkLostException exception(@Nullable Throwable seen) {
    return new LinkLostException(address, cause != null ? cause : seen);
  }

  /// The stream, with failures told as a lost link.
  InputStream guard(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        try {
          return super.read();
        } catch (IOException e) {
          throw translate(e);
        }
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          return super.read(bytes, offset, length);
        } catch (IOException e) {
          throw translate(e);
        }
      }
    };
  }

  /// The stream, with failures told as a lost link.
  OutputStream guard(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          out.write(bytes, offset, length);
        } catch (IOException e) {
          throw translate(e);
        }
      }

      @Override
      public void flush() throws IOException {
        try {
          out.flush();
        } catch (IOException e) {
          throw translate(e);
        }
      }
    };
  }

  private IOException translate(IOException e) {
    if (e instanceof InterruptedIOException) {
      return e;
    }
    return isUp() ? e : exception(e);
  }
}
