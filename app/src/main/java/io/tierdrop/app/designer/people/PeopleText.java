package io.tierdrop.app.designer.people;

import io.tierdrop.app.designer.text.TextBundle;
import io.tierdrop.people.LabPerson;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who else is at a lab, in words.
final class PeopleText {

  /// What people do that has a word of its own.
  private static final Set<String> KNOWN =
      Set.of("watch", "apply", "inject", "heal", "logs", "settled");

  private final TextBundle texts;
  private final DateTimeFormatter time;

  PeopleText(TextBundle texts, ZoneId zone) {
    this.texts = texts;
    time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(zone);
  }

  /// In a few words; empty when nobody is there.
  String brief(List<LabPerson> people) {
    List<String> names = people.stream().map(LabPerson::name).distinct().toList();
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> texts.get("people.one", names.getFirst());
      case 2 -> texts.get("people.two", names.getFirst(), names.getLast());
      default -> texts.get("people.more", names.getFirst(), names.size() - 1);
    };
  }

  /// One line for each: since when, and doing what.
  String full(List<LabPerson> people) {
    return people.stream()
        .map(one -> texts.get("people.since", one.name(), time(one.since()), does(one)))
        .collect(Collectors.joining("\n"));
  }

  private String time(Instant since) {
    return time.format(since);
  }

  private String does(LabPerson person) {
    return person.does().stream()
        .map(word -> KNOWN.contains(word) ? texts.get("people.does." + word) : word)
        .collect(Collectors.joining(", "));
  }
}
