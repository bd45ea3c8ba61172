package io.tierdrop.app.designer.flows;

import java.util.Comparator;

/// Texts with the numbers in them by their value: `LB4-9` before `LB4-10`, `10.0.0.9` before
/// `10.0.0.10`.
final class NaturalOrder implements Comparator<String> {

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = run(a, i);
      int endB = run(b, j);
      String partA = a.substring(i, endA);
      String partB = b.substring(j, endB);
      boolean numbers = digit(partA.charAt(0)) && digit(partB.charAt(0));
      int order = numbers ? numbers(partA, partB) : partA.compareTo(partB);
      if (order != 0) {
        return order;
      }
      i = endA;
      j = endB;
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int numbers(String a, String b) {
    String shortA = a.replaceFirst("^0+(?=.)", "");
    String shortB = b.replaceFirst("^0+(?=.)", "");
    int order = Integer.compare(shortA.length(), shortB.length());
    return order != 0 ? order : shortA.compareTo(shortB);
  }

  private static int run(String text, int from) {
    int end = from + 1;
    while (end < text.length() && digit(text.charAt(end)) == digit(text.charAt(from))) {
      end++;
    }
    return end;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
