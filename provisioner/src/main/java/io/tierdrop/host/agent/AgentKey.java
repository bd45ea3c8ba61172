package io.tierdrop.host.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A key that an agent can sign with.
public final class AgentKey {

  private final byte[] blob;
  private final String comment;

  /// @param blob the public key, RFC 4253, section 6.6
  /// @param comment what its owner calls it, often a file name
  public AgentKey(byte[] blob, String comment) {
    this.blob = blob.clone();
    this.comment = comment;
  }

  public byte[] blob() {
    return blob.clone();
  }

  public String comment() {
    return comment;
  }

  /// The kind of key at the start of its blob, such as `ssh-ed25519`; empty for a broken blob.
  public String type() {
    ByteBuffer buffer = ByteBuffer.wrap(blob);
    if (buffer.remaining() < 4) {
      return "";
    }
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      return "";
    }
    return new String(blob, 4, length, StandardCharsets.US_ASCII);
  }
}
