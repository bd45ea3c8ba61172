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
/// SSHJ would send an empty password then; a host counts that as a wrong one.
final class SecretCallback implements PasswordFinder, ChallengeResponseProvider {

  static final int MAX_ATTEMPTS = 3;

  private final SecretSource source;
  private final SecretRequest.Kind kind;
  private final String subject;
  private int attempt;
  private char @Nullable [] prepared;
  private volatile boolean asked;
  private volatile boolean exhausted;
  private volatile @Nullable IOException failure;

  /// @param attempt the number of the first question
  SecretCallback(SecretSource source, SecretRequest.Kind kind, String subject, int attempt) {
    this.source = source;
    this.kind = kind;
    this.subject = subject;
    this.attempt = attempt;
  }

  /// Whether a question stayed without an answer.
  boolean exhausted() {
    return exhausted;
  }

  /// Whether anything was asked at all.
  boolean asked() {
    return asked;
  }

  /// Why the source could not answer, or null.
  @Nullable IOException failure() {
    return failure;
  }

  /// Asks now, so that nothing is sent when there is no answer.
  ///
  /// @return whether there is one
  boolean prepare() {
    prepared = ask(new SecretRequest(kind, subject, "Password of " + subject, false, attempt));
    return prepared != null;
  }

  @Override
  public char @Nullable [] reqPassword(Resource<?> resource) {
    char[] ready = prepared;
    prepared = null;
    return ready != null
        ? ready
        : ask(new SecretRequest(kind, subject, "Passphrase of " + subject, false, attempt));
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
    SecretRequest.Kind sort = echo ? SecretRequest.Kind.CHALLENGE : kind;
    char[] answer = ask(new SecretRequest(sort, subject, prompt.strip(), echo, attempt));
    if (answer == null) {
      // The only way that SSHJ leaves to send nothing; it ends the connection.
      throw new IllegalStateException("There is no answer to: " + prompt.strip());
    }
    return answer;
  }

  @Override
  public boolean shouldRetry() {
    return false;
  }

  private char @Nullable [] ask(SecretRequest request) {
    asked = true;
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
