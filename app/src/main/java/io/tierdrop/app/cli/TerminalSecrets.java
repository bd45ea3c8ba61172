package io.tierdrop.app.cli;

import io.tierdrop.host.login.SecretRequest;
import io.tierdrop.host.login.SecretSource;
import io.tierdrop.text.TerminalText;
import java.io.Console;
import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal, without showing what is typed; knows nothing when there is
/// no terminal.
public final class TerminalSecrets implements SecretSource {

  @Override
  public char @Nullable [] secret(SecretRequest request) {
    Console console = TerminalConsent.terminal();
    if (console == null) {
      return null;
    }
    // What a host asks is a stranger's text: it must not move the cursor or fake another question.
    String prompt = TerminalText.line(request.prompt()).replaceAll("[:\\s]+$", "");
    String again = request.attempt() > 1 ? "That was wrong. " : "";
    if (request.visible()) {
      String answer = console.readLine("%s", again + prompt + ": ");
      return answer == null ? null : answer.toCharArray();
    }
    return console.readPassword("%s", again + prompt + ": ");
  }
}
