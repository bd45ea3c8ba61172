package io.tierdrop.host.agent;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A conversation with an SSH agent; every question is a connection of its own.
public final class SshAgent {

  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int RSA_SHA2_256 = 2;
  private static final int RSA_SHA2_512 = 4;

  // OpenSSH's own limit for a message.
  private static final int MAX_MESSAGE = 256 * 1024;

  private final Path socket;

  public SshAgent(Path socket) {
    this.socket = socket;
  }

  /// The keys it holds, in its order.
  public List<AgentKey> keys() throws IOException {
    ByteBuffer answer = ask(new byte[] {REQUEST_IDENTITIES}, IDENTITIES_ANSWER);
    try {
      int count = answer.getInt();
      List<AgentKey> keys = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        keys.add(new AgentKey(string(answer), new String(string(answer), StandardCharsets.UTF_8)));
      }
      return keys;
    } catch (BufferUnderflowException e) {
      throw new IOException("The SSH agent sent a list of keys that is cut off", e);
    }
  }

  /// Signs data; RSA keys with the hash that the signature algorithm names (RFC 8332).
  ///
  /// @param algorithm such as `rsa-sha2-512`
  /// @return the signature with its algorithm, RFC 4253, section 6.6
  /// @throws IOException when the agent refuses or cannot be reached
  public byte[] sign(AgentKey key, String algorithm, byte[] data) throws IOException {
    int flags =
        switch (algorithm) {
          case "rsa-sha2-256" -> RSA_SHA2_256;
          case "rsa-sha2-512" -> RSA_SHA2_512;
          default -> 0;
        };
    ByteBuffer request = ByteBuffer.allocate(1 + 4 + key.blob().length + 4 + data.length + 4);
    request.put((byte) SIGN_REQUEST);
    request.putInt(key.blob().length).put(key.blob());
    request.putInt(data.length).put(data);
    request.putInt(flags);
    try {
      return string(ask(request.array(), SIGN_RESPONSE));
    } catch (BufferUnderflowException e) {
      throw new IOException("The SSH agent sent a signature that is cut off", e);
    }
  }

  private ByteBuffer ask(byte[] request, int expected) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer message = ByteBuffer.allocate(4 + request.length);
      message.putInt(request.length).put(request).flip();
      while (message.hasRemaining()) {
        channel.write(message);
      }
      int length = read(channel, 4).getInt();
      if (length < 1 || length > MAX_MESSAGE) {
        throw new IOException("The SSH agent sent a message of " + length + " bytes");
      }
      ByteBuffer answer = read(channel, length);
      if (answer.get() != expected) {
        throw new IOException("The SSH agent refused");
      }
      return answer;
    }
  }

  private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("The SSH agent closed the connection");
      }
    }
    return buffer.flip();
  }

  private static byte[] string(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
