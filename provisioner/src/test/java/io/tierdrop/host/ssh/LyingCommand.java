package io.tierdrop.host.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// What a server that lies makes of a command, by chance: answers of no sense, halves of answers,
/// endless ones on either stream, exit codes that no program has, none, or silence.
final class LyingCommand implements Command {

  private static final List<String> SAID =
      List.of(
          "",
          "{\"result\":\"state\",\"nodes\":{}}\n",
          "{\"result\":\"sta",
          "null\n",
          "\u001b[2J\u0007\n",
          "{\"step\":\"links\",\"done\":1,\"total\":2}\n",
          "end\t\n",
          "[sudo] password for root: ",
          "\u0000\u0001\u00ff");

  private static final int[] CODES = {0, 0, 0, 1, 2, 127, 255, 256, -1, Integer.MIN_VALUE};

  private final Random random;
  private @Nullable OutputStream out;
  private @Nullable OutputStream err;
  private @Nullable ExitCallback callback;

  LyingCommand(Random random) {
    this.random = random;
  }

  @Override
  public void setInputStream(InputStream stream) {
    // What is asked is of no interest.
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    callback = exit;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Thread.ofVirtual().start(() -> lie(channel));
  }

  private void lie(ChannelSession channel) {
    try {
      say(Objects.requireNonNull(out));
      say(Objects.requireNonNull(err));
      switch (random.nextInt(20)) {
        case 0 -> channel.close(true); // without a word of how it ended
        case 1 -> channel.getSession().disconnect(2, "\u001b[31mgo away\u0007");
        case 2, 3 -> silence();
        default ->
            Objects.requireNonNull(callback)
                .onExit(CODES[random.nextInt(CODES.length)], "\u001b[5m");
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt(); // whom this was told has gone
    }
  }

  /// Silence is one in twenty of these: it costs real time.
  private void silence() throws IOException {
    if (random.nextInt(20) > 0) {
      Objects.requireNonNull(callback).onExit(0);
    }
  }

  private void say(OutputStream to) throws IOException {
    for (int pieces = random.nextInt(3); pieces > 0; pieces--) {
      to.write(SAID.get(random.nextInt(SAID.size())).getBytes(StandardCharsets.ISO_8859_1));
    }
    to.flush();
    byte[] many =
        (random.nextBoolean() ? "x" : "{\"x\":1}\n").repeat(4000).getBytes(StandardCharsets.UTF_8);
    boolean endless = random.nextInt(2000) == 0;
    while (endless) {
      to.write(many);
      to.flush();
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    // Its thread ends with the channel's streams.
  }
}
