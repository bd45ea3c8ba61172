package io.tierdrop.topology;

import io.tierdrop.topology.FieldType.Choice;
import io.tierdrop.topology.FieldType.Flag;
import io.tierdrop.topology.FieldType.Several;
import io.tierdrop.topology.FieldType.Span;
import io.tierdrop.topology.FieldType.Text;
import io.tierdrop.topology.FieldType.Whole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How an L7 behaves: what HAProxy's `global`, `defaults`, `frontend` and `backend` say (HAProxy
/// 2.6 and 3.0 configuration manuals, 3, 4.2 and 5.2), each thing once and with HAProxy's words.
/// One more stands here and in the template of `haproxy.cfg`.
public final class L7Fields {

  private static final List<TypedField<?>> FIELDS = new ArrayList<>();

  private static final String TOKEN = "[A-Za-z][A-Za-z0-9_-]{0,39}";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  public static final TypedField<String> BALANCE =
      choice(
          "balance",
          "How a server is chosen for a request",
          "roundrobin",
          "static-rr",
          "leastconn",
          "first",
          "source",
          "uri",
          "hdr",
          "hash",
          "random");

  public static final TypedField<String> HASH_HEADER =
      text(
          "hash.header",
          TOKEN,
          "Write a header's name: letters, digits, - and _",
          "User-Agent",
          "The header that `hdr` hashes; without it servers take turns",
          "Host",
          "X-User");
  public static final TypedField<String> HASH_KEY =
      text(
          "hash.key",
          "src|path|pathq|url|base|method|(req\\.hdr|req\\.cook|url_param)\\(" + TOKEN + "\\)",
          "Write src, path, pathq, url, base, method, req.hdr(NAME), req.cook(NAME) or"
              + " url_param(NAME)",
          "src",
          "What `hash` hashes",
          "path",
          "req.hdr(X-User)",
          "url_param(id)");
  public static final TypedField<String> HASH_TYPE =
      choice(
          "hash.type",
          "`map-based` moves most requests when servers change, `consistent` few",
          "map-based",
          "consistent");
  public static final TypedField<String> HASH_FUNCTION =
      choice(
          "hash.function",
          "The hash of what is no address of `source`",
          "sdbm",
          "djb2",
          "wt6",
          "crc32");
  public static final TypedField<String> HASH_AVALANCHE =
      choice(
          "hash.avalanche",
          "Whether the hash is mixed once more; `default`: with `consistent`",
          "default",
          "on",
          "off");

  public static final TypedField<String> STICKY_BY =
      choice(
          "sticky.by",
          "What brings a client back to its server: a cookie, or a table of source addresses",
          "none",
          "cookie",
          "source");
  public static final TypedField<String> STICKY_COOKIE =
      text(
          "sticky.cookie",
          TOKEN,
          "Write a cookie's name: letters, digits, - and _",
          "SERVER",
          "The cookie that is inserted",
          "SRV");
  public static final TypedField<Duration> STICKY_EXPIRE =
      span(
          "sticky.expire",
          Duration.ofSeconds(1),
          DAY,
          Duration.ofMinutes(30),
          "How long the table remembers a client that is silent");
  public static final TypedField<Integer> STICKY_SIZE =
      whole("sticky.size", 1, 1_000_000, 100_000, "Clients that the table remembers");
  public static final TypedField<Boolean> STICKY_PEERS =
      flag("sticky.peers", true, "Whether the tier's members tell each other their tables");

  public static final TypedField<Integer> RETRIES =
      whole("retries.count", 0, 100, 2, "How often a connection to a server is tried again");
  public static final TypedField<List<String>> RETRY_ON =
      add(
          new TypedField<>(
              "retries.on",
              new Several(
                  List.of(
                      "conn-failure",
                      "empty-response",
                      "junk-response",
                      "response-timeout",
                      "404",
                      "408",
                      "425",
                      "500",
                      "501",
                      "502",
                      "503",
                      "504")),
              List.of("conn-failure"),
              "What is tried again; nothing else than a failed connection changes no request"));
  public static final TypedField<Boolean> REDISPATCH =
      flag("retries.redispatch", true, "Whether the last try goes to another server");

  public static final TypedField<Duration> SLOW_START =
      span(
          "slowStart",
          Duration.ZERO,
          HOUR,
          Duration.ZERO,
          "How long a server that came back gets less than its share; 0s: it gets all at once");

  public static final TypedField<String> OBSERVE =
      choice(
          "passive.observe",
          "Whether real requests count as checks: their connections or their answers",
          "none",
          "layer4",
          "layer7");
  public static final TypedField<Integer> ERROR_LIMIT =
      whole("passive.errorLimit", 1, 10_000, 10, "Failures in a row until `onError` happens");
  public static final TypedField<String> ON_ERROR =
      choice(
          "passive.onError",
          "What happens then: checks come faster, one fails, the next decides, or it is down",
          "fail-check",
          "fastinter",
          "sudden-death",
          "mark-down");

  public static final TypedField<String> CHECK_BY =
      choice("checks.by", "Whether a check connects only, or asks by HTTP", "tcp", "http");
  public static final TypedField<String> CHECK_METHOD =
      choice("checks.method", "The method of checks by HTTP", "GET", "HEAD", "OPTIONS");
  public static final TypedField<String> CHECK_PATH =
      text(
          "checks.path",
          "/[A-Za-z0-9/_.~-]{0,99}",
          "Write a path: / and letters, digits, / _ . ~ -",
          "/",
          "What checks by HTTP ask for",
          "/health");
  public static final TypedField<Integer> CHECK_STATUS =
      whole("checks.status", 100, 599, 200, "The status that checks by HTTP expect");
  public static final TypedField<Duration> CHECK_INTERVAL =
      span(
          "checks.interval",
          Duration.ZERO,
          HOUR,
          Duration.ZERO,
          "Between two checks of a server; 0s: the lab's `checkSeconds`");
  public static final TypedField<Integer> CHECK_RISE =
      whole("checks.rise", 1, 100, 1, "Good checks until a server is up");
  public static final TypedField<Integer> CHECK_FALL =
      whole("checks.fall", 1, 100, 2, "Bad checks until a server is down");

  public static final TypedField<String> PROXY_PROTOCOL =
      choice(
          "proxyProtocol",
          "How servers hear the client's address; with `none` a request's path ends at the L7",
          "v1",
          "v2",
          "none");

  public static final TypedField<Duration> CONNECT_TIME =
      time("timeouts.connect", Duration.ofSeconds(3), "For a connection to a server");
  public static final TypedField<Duration> CLIENT_TIME =
      time("timeouts.client", HOUR, "For a client that is silent");
  public static final TypedField<Duration> SERVER_TIME =
      time("timeouts.server", HOUR, "For a server that is silent");
  public static final TypedField<Duration> REQUEST_TIME =
      time("timeouts.request", Duration.ofSeconds(30), "For a whole request's head");
  public static final TypedField<Duration> QUEUE_TIME =
      span(
          "timeouts.queue",
          Duration.ZERO,
          DAY,
          Duration.ZERO,
          "For a request that waits for a free server; 0s: as for a connection");

  public static final TypedField<Integer> FRONT_LIMIT =
      whole("limits.front", 1, 20_000, 20_000, "Connections of clients at once; more wait");
  public static final TypedField<Integer> SERVER_LIMIT =
      whole("limits.server", 0, 20_000, 0, "Requests at once at each server; 0: no limit");
  public static final TypedField<Integer> QUEUE_LIMIT =
      whole("limits.serverQueue", 0, 20_000, 0, "Requests that wait for one server; 0: no limit");

  /// All of them, in the order of the file; a group's stand together.
  public static final List<TypedField<?>> ALL = List.copyOf(FIELDS);

  private L7Fields() {}

  private static <T> TypedField<T> add(TypedField<T> field) {
    FIELDS.add(field);
    return field;
  }

  /// The first word is the usual one.
  private static TypedField<String> choice(String path, String about, String... words) {
    return add(new TypedField<>(path, new Choice(List.of(words)), words[0], about));
  }

  private static TypedField<Boolean> flag(String path, boolean standard, String about) {
    return add(new TypedField<>(path, new Flag(), standard, about));
  }

  private static TypedField<Integer> whole(
      String path, long least, long most, int standard, String about) {
    return add(
        new TypedField<>(path, new Whole(new NumberRange(least, most)), standard, about));
  }

  private static TypedField<Duration> time(String path, Duration standard, String about) {
    return span(path, Duration.ofMillis(10), DAY, standard, about);
  }

  private static TypedField<Duration> span(
      String path, Duration least, Duration most, Duration standard, String about) {
    return add(new TypedField<>(path, new Span(least, most), standard, about));
  }

  private static TypedField<String> text(
      String path, String form, String rule, String standard, String about, String... examples) {
    List<String> some = new ArrayList<>(List.of(examples));
    some.addFirst(standard);
    return add(
        new TypedField<>(path, new Text(Pattern.compile(form), rule, some), standard, about));
  }
}
