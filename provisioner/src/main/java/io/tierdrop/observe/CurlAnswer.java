package io.tierdrop.observe;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// What curl reported of one request.
///
/// @param index the request's place in its batch, from 0
/// @param exit curl's exit code, 0 when it went well
/// @param status HTTP status, 0 when there was none
/// @param body the start of the answer, at most 4 KiB
/// @param error curl's message, empty when there is none
/// @param flow local and remote end; not `known` when it never connected
/// @param connectSeconds until the connection stood
/// @param totalSeconds until it ended
/// @param endedAt by the VM's clock
/// @param cookie the first one that the answer sets, as NAME=VALUE; empty when it sets none
/// @param protocol what was spoken, such as `HTTP/2`; empty where nothing was
/// @param verified what OpenSSL found wrong with the certificate (X509_V_ERR_… of its
///     `x509_vfy.h`), 0 for nothing
public record CurlAnswer(
    int index,
    int exit,
    int status,
    String body,
    String error,
    TcpFlow flow,
    double connectSeconds,
    double totalSeconds,
    Instant endedAt,
    String cookie,
    String protocol,
    int verified) {

  /// One in plain text that sets no cookie, or that was never answered.
  public CurlAnswer(
      int index,
      int exit,
      int status,
      String body,
      String error,
      TcpFlow flow,
      double connectSeconds,
      double totalSeconds,
      Instant endedAt) {
    this(index, exit, status, body, error, flow, connectSeconds, totalSeconds, endedAt, "", "", 0);
  }

  /// curl's exit code where it does not accept a certificate.
  private static final int REFUSED_CERTIFICATE = 60;

  public boolean ok() {
    return exit == 0 && status >= 200 && status < 400;
  }

  /// When the connection stood; when it was tried for one that never did.
  public Instant openedAt() {
    return endedAt.minusMillis(Math.round((totalSeconds - connectSeconds) * 1000));
  }

  /// Whether the connection ever stood.
  public boolean opened() {
    return connectSeconds > 0;
  }

  /// How it ended as far as curl knows; `ObservedAnswer.end` knows more.
  RequestEnd end() {
    RequestEnd end = RequestEnd.of(exit, status, opened());
    return end == RequestEnd.TLS && exit == REFUSED_CERTIFICATE
        ? RequestEnd.ofCertificate(verified, error)
        : end;
  }

  /// The same with the ends of its connection, which curl did not know.
  CurlAnswer with(TcpFlow found) {
    return new CurlAnswer(
        index,
        exit,
        status,
        body,
        error,
        found,
        connectSeconds,
        totalSeconds,
        endedAt,
        cookie,
        protocol,
        verified);
  }

  /// curl writes 0 or -1 for an end that it does not know.
  private static int port(JsonNode json) {
    int port = json.asInt(0);
    return port < 0 || port > 65_535 ? 0 : port;
  }

  /// Reads one record of curl's `%{json}` (curl(1), --write-out).
  static CurlAnswer of(JsonNode json) {
    return new CurlAnswer(
        json.path("id").asInt(0),
        json.path("exitcode").asInt(0),
        json.path("http_code").asInt(0),
        json.path("body").asString(""),
        json.path("errormsg").asString(""),
        new TcpFlow(
            json.path("local_ip").asString(""),
            port(json.path("local_port")),
            json.path("remote_ip").asString(""),
            port(json.path("remote_port"))),
        json.path("time_connect").asDouble(0),
        json.path("time_total").asDouble(0),
        Instant.ofEpochMilli(Math.round(json.path("at").asDouble(0) * 1000)),
        json.path("cookie").asString(""),
        protocol(json.path("http_version").asString("")),
        json.path("ssl_verify_result").asInt(0));
  }

  private static String protocol(String version) {
    return version.matches("[1-9](\\.[0-9])?") ? "HTTP/" + version : "";
  }
}
