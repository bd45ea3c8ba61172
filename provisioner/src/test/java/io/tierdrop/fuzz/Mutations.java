package io.tierdrop.fuzz;

import java.util.List;
import java.util.Random;

/// Makes bad inputs out of good ones; the same seed makes the same input.
final class Mutations {

  private static final String[] PIECES = {
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "`",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u001b[2J",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "99999999999999999999",
    "2147483648",
    "NaN",
    "0x7f",
    "$(touch canary)",
    "`touch canary`",
    "; touch canary #",
    "| touch canary",
    "../../etc/passwd",
    "/dev/zero",
    "~",
    "~root/",
    "%",
    "%n%n",
    "*",
    "?",
    "[",
    "!",
    "!*",
    "=",
    "#",
    "é",
    "\ud83d",
    "🙂",
    "\ufeff",
    "\u202e",
    "::",
    "/0",
    "/129",
    "255.255.255.255",
    "fe80::1%eth0",
    "@revoked ",
    "|1||",
    "|1|AAAA|AAAA",
    "Include ",
    "Match exec \"touch canary\"",
    "ProxyCommand touch canary",
    "Host *\n",
    "\"result\":",
    "\"nodes\":",
    "yes",
    "end\t\n"
  };
  private static final int LONGEST = 200_000;

  private final Random random;
  private final List<String> good;

  Mutations(long seed, List<String> good) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    this.good = good;
  }

  String input() {
    StringBuilder text = new StringBuilder(pick());
    for (int i = random.nextInt(6); i >= 0 && text.length() < LONGEST; i--) {
      mutate(text);
    }
    return text.toString();
  }

  private void mutate(StringBuilder text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    switch (random.nextInt(10)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.setLength(from);
      case 2 -> text.insert(from, text.substring(from, to));
      case 3 -> text.insert(from, part(pick()));
      case 4 -> text.insert(from, piece().repeat(1 + random.nextInt(random.nextInt(2_000) + 1)));
      case 5 -> text.insert(from, (char) random.nextInt(0x10000));
      case 6 -> swapLines(text);
      default -> text.replace(from, to, piece());
    }
  }

  private void swapLines(StringBuilder text) {
    String[] lines = text.toString().split("\n", -1);
    int a = random.nextInt(lines.length);
    int b = random.nextInt(lines.length);
    String kept = lines[a];
    lines[a] = lines[b];
    lines[b] = kept;
    text.setLength(0);
    text.append(String.join("\n", lines));
  }

  private String part(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, Math.min(text.length(), from + random.nextInt(200)));
  }

  private String pick() {
    return good.get(random.nextInt(good.size()));
  }

  private String piece() {
    return PIECES[random.nextInt(PIECES.length)];
  }
}
