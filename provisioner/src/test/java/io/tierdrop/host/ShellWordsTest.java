package io.tierdrop.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellWordsTest {

  @Test
  void aShellMakesTheSameWordsAgainAndRunsNoneOfThem(@TempDir Path directory) throws Exception {
    Path canary = directory.resolve("canary");
    for (List<String> words : hostile(canary)) {
      assertThat(throughShell(words, directory)).as("%s", words).isEqualTo(words);
      assertThat(canary).as("%s", words).doesNotExist();
    }
  }

  @Test
  void leavesHarmlessWordsReadable() {
    assertThat(ShellWords.quote(List.of("ip", "-batch", "/run/x.1", "a b")))
        .isEqualTo("ip -batch /run/x.1 'a b'");
  }

  @Test
  void refusesNul() {
    assertThatThrownBy(() -> ShellWords.quote("a\0b")).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<List<String>> hostile(Path canary) {
    String touch = "touch " + canary;
    List<List<String>> all = new ArrayList<>();
    for (String word :
        List.of(
            "; " + touch,
            "$(" + touch + ")",
            "`" + touch + "`",
            "' ; " + touch + " ; '",
            "\" ; " + touch + " ; \"",
            "\n" + touch + "\n",
            "\\",
            "\\'",
            "",
            "'",
            "''",
            "-n",
            "~",
            "*",
            "$HOME",
            "a=b",
            "#",
            "!",
            "&& " + touch,
            "| " + touch,
            "> " + canary,
            "é€\u1F600\t")) {
      all.add(List.of(word));
      all.add(List.of(word, word));
    }
    String alphabet = "'\"\\$`;|&<>(){}[]*?!#~=% \t\n\rabcé-/";
    Random random = new Random(8);
    for (int i = 0; i < 300; i++) {
      StringBuilder word = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        word.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      all.add(List.of(word.toString(), "end"));
    }
    return all;
  }

  private static List<String> throughShell(List<String> words, Path directory)
      throws IOException, InterruptedException {
    String script = "printf '%s\\0' " + ShellWords.quote(words);
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", script).directory(directory.toFile()).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
    List<String> result = new ArrayList<>(List.of(output.split("\0", -1)));
    result.removeLast();
    return result;
  }
}
