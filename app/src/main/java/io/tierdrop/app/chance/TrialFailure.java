package io.tierdrop.app.chance;

/// Something that a lab by chance did not stand.
///
/// @param kind the same for what has the same cause, without names and numbers
/// @param text for people
public record TrialFailure(What what, String kind, String text) {

  public enum What {
    /// A daemon refuses its configuration.
    REFUSED,
    /// Planning, deploying, a request, a second deploy or destroying went wrong.
    FAILED,
    /// A request took another way than forecast.
    MISSED,
    /// A fault broke other flows than forecast, or its healing left something.
    DIFFERENT
  }

  static TrialFailure of(What what, String kind, String text) {
    return new TrialFailure(what, what + " " + kind, text);
  }

  static TrialFailure failed(String kind, Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return of(What.FAILED, kind + " " + e.getClass().getSimpleName(), kind + ": " + message);
  }
}
