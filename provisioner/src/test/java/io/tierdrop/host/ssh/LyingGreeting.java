package io.tierdrop.host.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// What a server that is none, or that lies, says before anybody logs in (RFC 4253, sections 4.2, 6
/// and 7.1), by chance; then it ends, falls silent, or goes on for ever.
final class LyingGreeting {

  private static final List<String> FIRST =
      List.of(
          "",
          "SSH-2.0-OpenSSH_9.9\r\n",
          "SSH-2.0-\u001b[2J\u0007\r\n",
          "SSH-2.0-\u001b]0;title\u0007 \u202eevil\r\n",
          "SSH-1.5-old\r\n",
          "SSH-9.9-new\r\n",
          "SSH-2.0\r\n",
          "HTTP/1.1 400 Bad Request\r\n\r\n",
          "220 mail ready\r\n",
          "\u0000\u0000\u0000\u0000",
          "hello\r\nyou\r\nSSH-2.0-banner\r\n");

  private static final List<String> ENDLESS =
      List.of("x", "hello\r\n", "\u001b[H", "\r\n", "\u0000");

  private final byte[] beginning;
  private final byte[] endless;

  /// Whether it stays open, and silent, when it has said what it says.
  private final boolean silent;

  LyingGreeting(Random random) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    said.writeBytes(FIRST.get(random.nextInt(FIRST.size())).getBytes(StandardCharsets.UTF_8));
    if (random.nextInt(8) == 0) {
      said.writeBytes(
          ("SSH-2.0-" + "y".repeat(random.nextInt(400)) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    for (int packets = random.nextInt(3); packets > 0; packets--) {
      said.writeBytes(packet(random));
    }
    beginning = said.toByteArray();
    silent = random.nextInt(300) == 0;
    boolean forever = !silent && random.nextInt(300) == 0;
    endless =
        (forever ? ENDLESS.get(random.nextInt(ENDLESS.size())) : "")
            .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packet(Random random) {
    byte[] payload =
        switch (random.nextInt(5)) {
          case 0 -> random(random, random.nextInt(64));
          case 1 -> disconnect("\u001b[31mgo away\u0007\nroot@vm: fine");
          case 2 -> keys(random, "\u001b[2J,none,curve25519-sha256");
          case 3 -> keys(random, "a".repeat(random.nextInt(30_000)));
          default -> keys(random, "");
        };
    int length =
        switch (random.nextInt(6)) {
          case 0 -> random.nextInt();
          case 1 -> Integer.MAX_VALUE;
          default -> 1 + payload.length + 8;
        };
    ByteBuffer packet = ByteBuffer.allocate(5 + payload.length + 8);
    return packet.putInt(length).put((byte) 8).put(payload).array();
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] disconnect(String why) {
    byte[] text = why.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(13 + text.length)
        .put((byte) 1)
        .putInt(2)
        .putInt(text.length)
        .put(text)
        .putInt(0)
        .array();
  }

  private static byte[] keys(Random random, String names) {
    byte[] text = names.getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(17 + 10 * (4 + text.length) + 5);
    message.put((byte) 20).put(random(random, 16));
    for (int list = 0; list < 10; list++) {
      message.putInt(random.nextInt(20) == 0 ? random.nextInt() : text.length).put(text);
    }
    return message.array();
  }

  /// Says it; returns when that is over or the other side has gone.
  void say(InputStream heard, OutputStream to) throws IOException {
    to.write(beginning);
    to.flush();
    byte[] many =
        new String(endless, StandardCharsets.UTF_8).repeat(1000).getBytes(StandardCharsets.UTF_8);
    while (many.length > 0) {
      to.write(many);
    }
    if (silent) {
      heard.transferTo(OutputStream.nullOutputStream());
    }
  }
}
