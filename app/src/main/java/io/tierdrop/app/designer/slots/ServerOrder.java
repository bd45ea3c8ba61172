package io.tierdrop.app.designer.slots;

import java.util.Comparator;

/// Members of a tier by their numbers, `LB7-2` before `LB7-10`.
final class ServerOrder implements Comparator<String> {

  @Override
  public int compare(String one, String other) {
    int byStem = stem(one).compareTo(stem(other));
    if (byStem != 0) {
      return byStem;
    }
    String a = one.substring(stem(one).length());
    String b = other.substring(stem(other).length());
    return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
  }

  private static String stem(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }
}
