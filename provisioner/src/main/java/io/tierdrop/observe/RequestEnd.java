package io.tierdrop.observe;

/// How a request, or a flow, ended. Every one of them has one of these.
public enum RequestEnd {
  OPEN("open", "still open"),
  COMPLETED("completed", "answered"),
  ERROR("error", "answered with an HTTP error"),
  NO_ANSWER("no-answer", "no answer to its first packets"),
  REFUSED("refused", "refused: a reset or an ICMP error came instead of an answer"),
  UNREACHABLE("unreachable", "unreachable: no packet of it left the client"),
  NAME_UNKNOWN("name-unknown", "name unknown: no name server gave an address"),
  TIMEOUT("timeout", "timed out: it stood, then nothing more came"),
  RESET("reset", "reset: the connection was broken off"),
  CUT("cut", "cut off: closed before the answer was whole"),
  TLS("tls", "no TLS: the handshake failed"),
  CERTIFICATE_EXPIRED("certificate-expired", "not trusted: the certificate has expired"),
  CERTIFICATE_NAME("certificate-name", "not trusted: the certificate is for another name"),
  CERTIFICATE_UNTRUSTED(
      "certificate-untrusted", "not trusted: nobody known signed the certificate"),
  NOT_SENT("not-sent", "not sent: curl could not ask for it"),
  /// Who held it open let it go.
  RELEASED("released", "let go: ended by who held it"),
  /// The machine went, or what was known of it was lost.
  UNKNOWN("unknown", "not known: nobody saw its end");

  private final String word;
  private final String text;

  RequestEnd(String word, String text) {
    this.word = word;
    this.text = text;
  }

  /// The word that the command line and files use.
  public String word() {
    return word;
  }

  /// In plain words, for people.
  public String text() {
    return text;
  }

  /// Whether it ended otherwise than it should.
  public boolean broken() {
    return this != OPEN && this != COMPLETED && seen();
  }

  /// Whether it tells how the connection fared: whoever lets go of it, or loses sight of it, learns
  /// nothing of that.
  public boolean seen() {
    return this != RELEASED && this != UNKNOWN;
  }

  /// @throws IllegalArgumentException when there is no such end
  public static RequestEnd parse(String word) {
    for (RequestEnd end : values()) {
      if (end.word.equals(word)) {
        return end;
      }
    }
    throw new IllegalArgumentException("No end of a request is called " + word);
  }

  /// Why a client did not accept a certificate, by what OpenSSL found (X509_V_ERR_… of its
  /// `x509_vfy.h`). curl compares names by itself, where OpenSSL finds nothing, and only says so.
  static RequestEnd ofCertificate(int verified, String said) {
    if (said.contains("subject name")) {
      return CERTIFICATE_NAME;
    }
    return switch (verified) {
      case 62, 64 -> CERTIFICATE_NAME;
      case 9, 10 -> CERTIFICATE_EXPIRED;
      case 18, 19, 20, 21 -> CERTIFICATE_UNTRUSTED;
      default -> TLS;
    };
  }

  /// What curl's exit code means (curl(1), EXIT CODES). A code that is not listed there as one of
  /// the network's is curl's own failure.
  ///
  /// @param exit curl's exit code
  /// @param status HTTP status, 0 for none
  /// @param opened whether the connection stood
  public static RequestEnd of(int exit, int status, boolean opened) {
    return switch (exit) {
      case 0 -> status >= 200 && status < 400 ? COMPLETED : ERROR;
      case 5, 6 -> NAME_UNKNOWN;
      case 7 -> REFUSED;
      case 28 -> opened ? TIMEOUT : NO_ANSWER;
      case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98 -> TLS;
      case 1, 8, 18, 52, 61, 92, 95 -> CUT;
      case 55, 56 -> RESET;
      default -> NOT_SENT;
    };
  }
}
