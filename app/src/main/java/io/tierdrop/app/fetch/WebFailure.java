package io.tierdrop.app.fetch;

import io.tierdrop.pack.PackException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/// Why nothing came from a server, in words: the client's own exceptions often have none.
final class WebFailure {

  private WebFailure() {}

  /// @return what to throw; an [InterruptedIOException] for a thread that was asked to end
  static IOException of(URI address, IOException failure) {
    if (cause(failure, InterruptedException.class)) {
      InterruptedIOException ended = new InterruptedIOException("The fetch was ended");
      ended.initCause(failure);
      return ended;
    }
    String host = address.getHost();
    String words =
        switch (failure) {
          case HttpTimeoutException _ -> "%s did not answer in time. Try again.".formatted(host);
          case ConnectException _ when cause(failure, UnresolvedAddressException.class) ->
              "No machine of the name %s is known. Check the address.".formatted(host);
          case ConnectException _ ->
              "%s takes no connection. Check the address, and your own network.".formatted(host);
          case SSLException _ when cause(failure, GeneralSecurityException.class) ->
              "%s shows a certificate that is not trusted here. Check the address, or fetch it yourself."
                  .formatted(host);
          case SSLException _ -> "No TLS connection with %s: %s.".formatted(host, told(failure));
          default -> "%s broke off: %s. Try again.".formatted(host, told(failure));
        };
    return new PackException(words, failure);
  }

  /// What an answer says that is no file.
  static PackException of(URI address, int status) {
    String host = address.getHost();
    return new PackException(
        switch (status) {
          case 401, 403, 407 ->
              "%s asks who you are (%d), which Tierdrop tells nobody. Fetch it yourself."
                  .formatted(host, status);
          case 404, 410 -> "%s has nothing there (%d). Check the address.".formatted(host, status);
          case 301, 302, 303, 307, 308 ->
              "%s leads on, to what is not https or too often (%d). Nothing was fetched."
                  .formatted(host, status);
          default -> "%s answers with %d. Try again later.".formatted(host, status);
        });
  }

  private static boolean cause(Throwable failure, Class<? extends Throwable> kind) {
    int depth = 0;
    for (Throwable at = failure; at != null && depth < 20; at = at.getCause(), depth++) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /// The first words of it or its causes.
  private static String told(Throwable failure) {
    int depth = 0;
    for (Throwable at = failure; at != null && depth < 20; at = at.getCause(), depth++) {
      String message = at.getMessage();
      if (message != null && !message.isBlank()) {
        return message.strip().replaceFirst("[.]$", "");
      }
    }
    return failure.getClass().getSimpleName();
  }
}
