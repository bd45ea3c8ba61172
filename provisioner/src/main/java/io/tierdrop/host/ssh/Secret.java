package io.tierdrop.host.ssh;

import io.tierdrop.host.login.SecretRequest;
import io.tierdrop.host.login.SecretSource;
import java.io.IOException;
import java.util.List;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/// A secret source in the forms that SSHJ asks for. Keeps whether it had nothing (more) to give.
final class Secret implements PasswordFinder, ChallengeResponseProvider {

  static final int MAX_ATTEMPTS = 3;

  private final SecretSource source;
  private final SecretRequest.Kind kind;
  private final String subject;
  private int attempt;
  private volatile boolean exhausted;
  private volatile @Nullable IOException failure;

  /// @param attempt the number of the first question
  Secret(SecretSource source, SecretRequest.Kind kind, String subject, int attempt) {
    this.source = source;
    this.kind = kind;
    this.subject = subject;
    this.attempt = attempt;
  }

  /// Whether a question stayed without an answer.
  boolean exhausted() {
    return exhausted;
  }

  /// Why the source could not answer, or null.
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public char @Nullable [] reqPassword(Resource<?> resource) {
    String prompt =
        kind == SecretRequest.Kind.PASSPHRASE
            ? "Passphrase of " + subject
            : "Password of " + subject;
    return ask(new SecretRequest(kind, subject, prompt, false, attempt));
  }

  // SSHJ asks for a passphrase again in the same conversation; passwords are retried by us.
  @Override
  public boolean shouldRetry(Resource<?> resource) {
    attempt++;
    return kind == SecretRequest.Kind.PASSPHRASE && !exhausted && attempt <= MAX_ATTEMPTS;
  }

  @Override
  public List<String> getSubmethods() {
    return List.of();
  }

  @Override
  @SuppressWarnings("rawtypes") // as SSHJ declares it
  public void init(Resource resource, String name, String instruction) {
    // The prompts say what is wanted.
  }

  @Override
  public char[] getResponse(String prompt, boolean echo) {
    if (exhausted) {
      return new char[0];
    }
    SecretRequest.Kind asked = echo ? SecretRequest.Kind.CHALLENGE : kind;
    char[] answer = ask(new SecretRequest(asked, subject, prompt.strip(), echo, attempt));
    return answer == null ? new char[0] : answer;
  }

  @Override
  public boolean shouldRetry() {
    return false;
  }

  private char @Nullable [] ask(SecretRequest request) {
    try {
      char[] answer = source.secret(request);
      exhausted = answer == null;
      return answer;
    } catch (IOException e) {
      exhausted = true;
      failure = e;
      return null;
    }
  }
}
