package io.tierdrop.host.ssh;

import io.tierdrop.host.HostChannel;
import io.tierdrop.host.login.LoginRefusedException;
import io.tierdrop.host.login.SecretRequest;
import io.tierdrop.host.login.SecretSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Becomes root by sudo, with and without a password.
///
/// Sudo asks on standard error with a mark of ours, and the started command first writes another
/// one. So the password is written only when sudo really waits for it, never into the command,
/// and the command's input follows only when sudo is done. The marks are no secret: they only
/// keep other text from being taken for them.
final class SudoCommand {

  private static final int MAX_TALK = 64 * 1024;

  private final SecretSource source;
  private final String account;
  private final String prompt;
  private final String ready;
  private char @Nullable [] proven;

  /// @param account whose password sudo asks for, for the question
  SudoCommand(SecretSource source, String account) {
    this.source = source;
    this.account = account;
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String nonce = HexFormat.of().formatHex(random);
    this.prompt = "[password " + nonce + "]";
    this.ready = "[ready " + nonce + "]";
  }

  /// The words that run the given ones as root.
  List<String> words(List<String> words) {
    List<String> all = new ArrayList<>();
    // -k: ask whatever was asked before, so that a password is never left unread.
    all.addAll(List.of("sudo", "-k", "-S", "-p", prompt, "--"));
    all.addAll(List.of("/bin/sh", "-c", "printf %s \"$0\" >&2; exec \"$@\"", ready));
    all.addAll(words);
    return all;
  }

  /// Answers sudo until the command runs; what the command writes stays in the stream.
  ///
  /// @throws LoginRefusedException when sudo does not let us
  synchronized void begin(HostChannel channel) throws IOException {
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    int attempt = 0;
    char[] given = null;
    while (true) {
      String heard = listen(channel.errors(), talk);
      if (heard.endsWith(ready)) {
        keep(given);
        return;
      }
      if (!heard.endsWith(prompt)) {
        throw new LoginRefusedException(
            "sudo does not make %s root: %s. Log in as root, or allow it in sudoers."
                .formatted(account, heard.replace(prompt, " ").strip()));
      }
      forget(given);
      given = next(++attempt);
      send(channel, given);
      talk.reset();
    }
  }

  /// Forgets the password.
  synchronized void close() {
    forget(proven);
    proven = null;
  }

  private String listen(InputStream errors, ByteArrayOutputStream talk) throws IOException {
    String text = talk.toString(StandardCharsets.UTF_8);
    while (!text.endsWith(prompt) && !text.endsWith(ready) && talk.size() < MAX_TALK) {
      int c = errors.read();
      if (c < 0) {
        return talk.toString(StandardCharsets.UTF_8);
      }
      talk.write(c);
      if (c == ']') {
        text = talk.toString(StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  private char[] next(int attempt) throws IOException {
    if (attempt == 1 && proven != null) {
      return proven.clone();
    }
    if (attempt <= SecretCallback.MAX_ATTEMPTS) {
      String text = "sudo password of " + account;
      char[] secret =
          source.secret(
              new SecretRequest(SecretRequest.Kind.SUDO_PASSWORD, account, text, false, attempt));
      if (secret != null) {
        return secret;
      }
    }
    throw new LoginRefusedException(
        attempt == 1
            ? "sudo asks for the password of %s. Give --sudo-password-file FILE.".formatted(account)
            : "The sudo password of %s is wrong. Correct it and try again.".formatted(account));
  }

  private static void send(HostChannel channel, char[] secret) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(secret.length * 4 + 1);
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(secret), bytes, true);
      bytes.put((byte) '\n');
      channel.input().write(bytes.array(), 0, bytes.position());
      channel.input().flush();
    } finally {
      Arrays.fill(bytes.array(), (byte) 0);
    }
  }

  private void keep(char @Nullable [] secret) {
    if (secret != null) {
      forget(proven);
      proven = secret;
    }
  }

  private static void forget(char @Nullable [] secret) {
    if (secret != null) {
      Arrays.fill(secret, '\0');
    }
  }
}
