package io.tierdrop.forecast.survival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Reasons by number: many flows fare the same, and a text for each of them would be most of the
/// work. Safe for use by several threads.
@SuppressWarnings("EnumOrdinal") // places in tables that live as long as the program
final class ReasonTexts {

  private static final int SIMPLE = 1 << 12;

  /// The number of the empty text.
  static final int NONE = 0;

  /// By sort and number, where that is all; read without a lock, and 0 where nobody wrote yet.
  private final int[][] simple = new int[Sort.values().length][SIMPLE];

  private final Map<Long, Integer> byKey = new ConcurrentHashMap<>();
  private final Map<String, Integer> byText = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  ReasonTexts() {
    of("");
  }

  /// What is told in several places, made of two numbers.
  enum Sort {
    SILENT_HOP,
    NO_WAY_IN,
    NO_WAY_BACK,
    ANSWERS_LOST,
    CLIENT_DIED,
    OWNER_DIED,
    TRANSLATOR_DIED,
    REFUSED,
    SILENT_SERVER,
    SERVER_DELETED,
    NO_SERVICE_NEW,
    NO_SERVICE,
    NOT_KNOWN,
    OTHER_SERVER
  }

  /// The number of a text that is made when it is needed for the first time.
  ///
  /// @param a, b up to 2²⁸, which tell the text apart from others of its sort
  int of(Sort sort, int a, int b, Supplier<String> text) {
    boolean quick = b == 0 && a < SIMPLE;
    int found = quick ? simple[sort.ordinal()][a] : NONE;
    if (found == NONE) {
      found = find(sort, a, b, text);
      if (quick) {
        simple[sort.ordinal()][a] = found;
      }
    }
    return found;
  }

  private int find(Sort sort, int a, int b, Supplier<String> text) {
    long key = ((long) sort.ordinal() << 56) | ((long) a << 28) | b;
    Integer known = byKey.get(key);
    return known != null ? known : byKey.computeIfAbsent(key, _ -> of(text.get()));
  }

  synchronized int of(String text) {
    Integer known = byText.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  synchronized String text(int number) {
    return texts.get(number);
  }

  synchronized int count() {
    return texts.size();
  }
}
