package io.tierdrop.observe;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings answers and sightings of a batch of requests together, whichever comes first.
final class AnswerJoin {

  private final List<PlannedRequest> requests;
  private final Set<IPAddress> sources;
  private final boolean observe;
  private final Set<String> proxies;
  private final FlowListener results;
  private final PathBuilder paths = new PathBuilder();
  private final Map<TcpFlow, List<CurlAnswer>> waiting = new LinkedHashMap<>();
  private final Set<TcpFlow> opened = new HashSet<>();
  private final UnconnectedRequests unconnected = new UnconnectedRequests();

  /// @param observe whether packets are watched
  /// @param proxies nodes that open a connection of their own to a backend
  AnswerJoin(
      List<PlannedRequest> requests, boolean observe, Set<String> proxies, FlowListener results) {
    this.requests = requests;
    this.sources = sources(requests);
    this.observe = observe;
    this.proxies = Set.copyOf(proxies);
    this.results = results;
  }

  void saw(FrameSighting sighting) {
    // Frames come in their order: whatever an answer could still be told of lies before it.
    unconnected.before(sighting.nanos()).forEach(this::emit);
    TcpFlow flow = paths.add(sighting);
    unconnected.saw(sighting);
    if (!opened.contains(flow) && own(flow) && whole(paths.path(flow))) {
      opened.add(flow);
      results.opened(flow, paths.path(flow), Instant.EPOCH.plusNanos(sighting.nanos()));
    }
    List<CurlAnswer> answers = waiting.getOrDefault(flow, List.of());
    if (answers.stream().anyMatch(this::over)) {
      List<CurlAnswer> over = answers.stream().filter(this::over).toList();
      answers.removeAll(over);
      over.forEach(this::emit);
    }
  }

  void answered(CurlAnswer answer) {
    unconnected.told(answer.flow());
    if (!answer.flow().known()) {
      unconnected.answered(requests.get(answer.index()), answer);
    } else if (over(answer)) {
      emit(answer);
    } else {
      waiting.computeIfAbsent(answer.flow(), ignored -> new ArrayList<>()).add(answer);
    }
  }

  /// Nothing more will be seen: the rest goes out with what is known.
  void end() {
    unconnected.before(Long.MAX_VALUE).forEach(this::emit);
    waiting.values().forEach(answers -> answers.forEach(this::emit));
    waiting.clear();
  }

  /// Others may send through the lab at the same time, and their packets are seen too.
  private boolean own(TcpFlow flow) {
    return sources.isEmpty() || sources.contains(new IPAddressString(flow.source()).getAddress());
  }

  /// The addresses that these requests come from; empty when the kernel chooses any of them.
  private static Set<IPAddress> sources(List<PlannedRequest> requests) {
    Set<IPAddress> named = new HashSet<>();
    for (PlannedRequest request : requests) {
      IPAddress source =
          request.source() == null ? null : new IPAddressString(request.source()).getAddress();
      if (source == null) {
        return Set.of();
      }
      named.add(source);
    }
    return named;
  }

  /// An L7 opens its connection to a backend after it has the request, so a path without that
  /// stretch may still grow. A server right behind the L4 has no such stretch.
  private boolean whole(FlowPath path) {
    return path.complete() && (path.served() || !proxies.contains(path.in().getLast()));
  }

  /// The last packets of a flow that went well follow its answer within moments. Those of a broken
  /// one may never get through, and that it broke is told at once.
  private boolean over(CurlAnswer answer) {
    TcpFlow flow = answer.flow();
    return whole(paths.path(flow)) && (!answer.ok() || paths.closed(flow) || paths.reset(flow));
  }

  private void emit(CurlAnswer answer) {
    emit(answer, answer.flow());
  }

  private void emit(UnconnectedRequests.Tried tried) {
    Optional<TcpFlow> flow = tried.flow();
    emit(flow.map(tried.answer()::with).orElse(tried.answer()), flow.orElse(tried.answer().flow()));
  }

  private void emit(CurlAnswer answer, TcpFlow flow) {
    FlowPath path = paths.path(flow);
    RequestEnd end = answer.end();
    if (end == RequestEnd.REFUSED && observe && path.in().isEmpty()) {
      end = RequestEnd.UNREACHABLE;
    }
    results.ended(
        new ObservedAnswer(requests.get(answer.index()), answer, end, path, paths.closing(flow)));
  }
}
