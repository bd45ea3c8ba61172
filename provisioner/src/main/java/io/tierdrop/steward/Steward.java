package io.tierdrop.steward;

import io.tierdrop.host.AnswerLines;
import io.tierdrop.host.BadAnswerException;
import io.tierdrop.host.Host;
import io.tierdrop.host.HostChannel;
import io.tierdrop.host.HostCommand;
import io.tierdrop.host.HostException;
import io.tierdrop.host.LastWords;
import io.tierdrop.host.RemoteCommandException;
import io.tierdrop.host.SilentHostException;
import io.tierdrop.people.CallerIdentity;
import io.tierdrop.people.LabPerson;
import io.tierdrop.software.NodePaths;
import io.tierdrop.steward.status.StatusReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The steward of one lab on a host; `docs/host-protocol.md` says what it understands.
public final class Steward {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String JOIN = script("join-steward.sh");
  private static final String REMEDY =
      "It was stopped, or the machine is too busy: `systemctl status tierdrop-%1$s` there shows it;"
          + " `tierdrop destroy %1$s` and a new deploy start it anew.";

  private final Host host;
  private final String lab;
  private final CallerIdentity caller;
  private final AnswerPatience patience;

  public Steward(Host host, String lab) {
    this(host, lab, CallerIdentity.THIS_PROGRAM);
  }

  /// @param caller whom others see at this lab
  public Steward(Host host, String lab, CallerIdentity caller) {
    this(host, lab, caller, AnswerPatience.STANDARD);
  }

  /// @param patience how long answers may take
  public Steward(Host host, String lab, CallerIdentity caller, AnswerPatience patience) {
    this.host = host;
    this.lab = lab;
    this.caller = caller;
    this.patience = patience;
  }

  /// Starts the steward that came with this program, unless it runs, and asks it as {@link #ask}
  /// does: one channel for both.
  ///
  /// @throws RemoteCommandException when the steward cannot be started
  /// @throws StewardException also when something else than the steward answers
  public JsonNode startAndAsk(ObjectNode request, Consumer<JsonNode> lines)
      throws HostException, StewardException, InterruptedException {
    StewardArchive archive = StewardArchive.ofThisProgram();
    Optional<HostChannel> running = host.connect(control() + "." + archive.checksum());
    if (running.isPresent()) {
      return ask(running.get(), request, lines);
    }
    byte[] bytes = archive.bytes();
    HostCommand join =
        HostCommand.of(
                "/bin/sh",
                "-c",
                JOIN,
                "tierdrop",
                lab,
                archive.checksum(),
                Integer.toString(bytes.length))
            .privileged();
    return converse(
        host.open(join),
        (channel, reader) -> {
          String said = next(reader, "start", patience.change());
          if ("send".equals(said)) {
            channel.input().write(bytes);
            channel.input().flush();
            said = next(reader, "start", patience.change());
          }
          if (said == null) {
            throw unstarted(join, channel);
          }
          if (!said.equals(
              "ready")) { // a login that greets, say: the script waits and does not end
            throw new BadAnswerException(who(), "`" + BadAnswerException.excerpt(said) + "`");
          }
          send(request, channel);
          return read(reader, request, lines);
        });
  }

  private RemoteCommandException unstarted(HostCommand join, HostChannel channel)
      throws HostException, InterruptedException {
    LastWords last = LastWords.of(channel);
    return new RemoteCommandException(join.line(), host.address(), last.code(), last.errors());
  }

  /// Whether a steward of this lab runs on the host.
  public boolean runs() throws HostException, InterruptedException {
    return host.run(
            HostCommand.of(
                    "/bin/sh",
                    "-c",
                    "[ -S \"$1\" ] && systemctl is-active --quiet \"$2\" && echo yes || echo no",
                    "tierdrop",
                    control(),
                    "tierdrop-" + lab + ".service")
                .privileged())
        .text()
        .strip()
        .equals("yes");
  }

  /// Sends a request and hands on each line that comes back before the last.
  ///
  /// @return the line with `"result"`
  /// @throws StewardException when the steward reports problems, or ends in the middle
  public JsonNode ask(ObjectNode request, Consumer<JsonNode> lines)
      throws HostException, StewardException, InterruptedException {
    return ask(connect(), request, lines);
  }

  private JsonNode ask(HostChannel opened, ObjectNode request, Consumer<JsonNode> lines)
      throws HostException, StewardException, InterruptedException {
    return converse(
        opened,
        (channel, reader) -> {
          send(request, channel);
          return read(reader, request, lines);
        });
  }

  /// What is said over one channel.
  @FunctionalInterface
  private interface Talk {
    JsonNode over(HostChannel channel, AnswerLines reader)
        throws IOException, StewardException, InterruptedException;
  }

  private JsonNode converse(HostChannel opened, Talk talk)
      throws HostException, StewardException, InterruptedException {
    try (HostChannel channel = opened;
        AnswerLines reader = new AnswerLines(channel.output(), who())) {
      return talk.over(channel, reader);
    } catch (HostException e) {
      throw e;
    } catch (InterruptedIOException e) {
      throw new InterruptedException(e.getMessage());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new StewardException(
          "The conversation with the lab " + lab + " broke off: " + e.getMessage(), e);
    }
  }

  private void send(ObjectNode request, HostChannel channel) throws IOException {
    channel.input().write(RequestLine.of(MAPPER.writeValueAsBytes(signed(request))));
    channel.input().flush();
  }

  private String who() {
    return "The steward of the lab " + lab + " on " + host.address();
  }

  /// The next line.
  ///
  /// @param asked what is asked for, in one word
  /// @throws SilentHostException when it does not come in time
  private @Nullable String next(AnswerLines reader, String asked, Duration limit)
      throws IOException, InterruptedException {
    try {
      return reader.next(limit);
    } catch (TimeoutException e) {
      throw new SilentHostException(
          who(), "answer to `" + asked + "`", limit, REMEDY.formatted(lab));
    }
  }

  /// Sends a request whose answer has no end, and hands on every line until the thread is
  /// interrupted or the steward ends.
  ///
  /// @throws io.tierdrop.host.LinkLostException when the connection dies; see [StewardWatch]
  public void follow(ObjectNode request, Consumer<JsonNode> lines)
      throws HostException, StewardException, InterruptedException {
    converse(
        connect(),
        (channel, reader) -> {
          send(request, channel);
          boolean watch = request.path("do").asString("").equals("watch");
          String line = watch ? next(reader, "watch", patience.question()) : reader.next();
          for (; line != null; line = reader.next()) {
            lines.accept(StewardAnswer.parse(line, who()));
          }
          return MissingNode.getInstance();
        });
  }

  private static ObjectNode request(String what) {
    return JsonNodeFactory.instance.objectNode().put("do", what);
  }

  private ObjectNode signed(ObjectNode request) {
    return request.deepCopy().put("by", caller.name()).put("session", caller.session());
  }

  /// Everybody who speaks with this steward at the moment, others than this program only.
  public List<LabPerson> others() throws HostException, StewardException, InterruptedException {
    return StatusReader.others(ask(request("who"), line -> {}), caller);
  }

  /// How every node of the lab fares now.
  public StateAnswer state() throws HostException, StewardException, InterruptedException {
    return new StateAnswer(ask(request("state"), line -> {}));
  }

  /// Waits until no state has changed for a while.
  ///
  /// @param longest how long at most
  public void awaitSettled(Duration longest)
      throws HostException, StewardException, InterruptedException {
    ask(request("settled").put("longest", longest.toSeconds()), line -> {});
  }

  private HostChannel connect() throws HostException, InterruptedException {
    Optional<HostChannel> direct = host.connect(control());
    return direct.isPresent()
        ? direct.get()
        : host.open(
            HostCommand.of(
                    "/usr/bin/socat",
                    "-b",
                    "262144",
                    "-t",
                    "3600",
                    "-",
                    "UNIX-CONNECT:" + control())
                .privileged());
  }

  private String control() {
    return NodePaths.lab(lab) + "/control";
  }

  private JsonNode read(AnswerLines reader, ObjectNode request, Consumer<JsonNode> lines)
      throws IOException, StewardException, InterruptedException {
    StewardAnswer answer = StewardAnswer.to(request);
    long end = System.nanoTime() + patience.whole().toNanos();
    Duration limit = answer.first(patience);
    for (String line = next(reader, answer.request(), limit);
        line != null;
        line = next(reader, answer.request(), limit)) {
      JsonNode json = StewardAnswer.parse(line, who());
      if (json.path("result").asString("").equals("failed")) {
        throw new StewardException(StewardAnswer.problems(json));
      }
      if (answer.isIn(json)) {
        return json;
      }
      if (json.has("result") || !StewardAnswer.isProgress(json)) {
        throw new BadAnswerException(
            who(), "`%s` to `%s`".formatted(BadAnswerException.excerpt(line), answer.request()));
      }
      lines.accept(json);
      if (System.nanoTime() > end) {
        throw new SilentHostException(
            who(), "end of its answer", patience.whole(), REMEDY.formatted(lab));
      }
      limit = patience.progress();
    }
    throw new StewardException(
        "The lab's steward on the VM ended while it was asked. Its log says why: journalctl -u"
            + " tierdrop-"
            + lab,
        null);
  }

  /// A shell script that came with the program.
  static String script(String name) {
    String place = "/io/tierdrop/steward/" + name;
    try (InputStream in = Objects.requireNonNull(Steward.class.getResourceAsStream(place), place)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
