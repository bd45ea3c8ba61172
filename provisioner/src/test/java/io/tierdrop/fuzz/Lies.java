package io.tierdrop.fuzz;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// An answer of a steward that lies, by chance: a beginning of some lines, then an end, or one
/// thing for ever.
final class Lies extends InputStream {

  private static final List<String> LINES =
      List.of(
          "{\"result\":5}\n",
          "null\n",
          "[]\n",
          "\n",
          "{\"x\":1}\n",
          "{\"result\":null}\n",
          "{\"result\":\"state\"}\n",
          "{\"result\":\"state\",\"nodes\":[]}\n",
          "{\"result\":\"who\",\"people\":[]}\n",
          "{\"result\":\"applied\",\"changed\":\"many\"}\n",
          "{\"step\":[],\"done\":{},\"total\":1e999}\n",
          "{\"step\":\"links\",\"done\":1,\"total\":2}\n",
          "{\"change\":\"add\",\"node\":7}\n",
          "{\"result\":\"failed\"}\n",
          "{\"result\":\"failed\",\"problems\":{\"a\":1}}\n",
          "\u001b[2J\u0007\n");

  private static final List<String> ENDLESS =
      List.of(
          "x",
          "[",
          "{\"a\":",
          "[],",
          "{\"x\":1}\n",
          "{\"step\":\"a\"}\n",
          "\"",
          "{\"\":{}},",
          "\n");

  private final byte[] beginning;
  private final byte[] endless;
  private long at;

  Lies(long seed) {
    Random random = new Random(seed);
    StringBuilder said = new StringBuilder();
    for (int lines = random.nextInt(4); lines > 0; lines--) {
      said.append(LINES.get(random.nextInt(LINES.size())));
    }
    if (random.nextInt(3) == 0) {
      said.append(
          random.nextBoolean() ? "{\"nodes\":[" : "{\"result\":\"state\",\"nodes\":{\"a\":");
    }
    beginning = said.toString().getBytes(StandardCharsets.UTF_8);
    boolean ends = random.nextInt(2000) > 0;
    endless =
        (ends ? "" : ENDLESS.get(random.nextInt(ENDLESS.size()))).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() {
    long now = at++;
    if (now < beginning.length) {
      return beginning[(int) now];
    }
    return endless.length == 0 ? -1 : endless[(int) ((now - beginning.length) % endless.length)];
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    for (int read = 0; read < length; read++) {
      int next = read();
      if (next < 0) {
        return read == 0 ? -1 : read;
      }
      into[offset + read] = (byte) next;
    }
    return length;
  }
}
