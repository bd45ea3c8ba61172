package io.tierdrop.app.designer.monkey;

import io.tierdrop.app.designer.document.DocumentModel;
import io.tierdrop.app.designer.document.LabDocument;
import io.tierdrop.app.designer.edit.RemovedParts;
import io.tierdrop.app.designer.selection.ItemSelection;
import io.tierdrop.topology.Lab;
import io.tierdrop.topology.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;

/// What must hold whatever a monkey does, looked at with every change.
final class MonkeyInvariants {

  private static final int MOST_FINDINGS = 20;

  /// Events that a finding is told with: some act only together.
  private static final int TOLD = 4;

  private final DocumentModel desk;
  private final List<String> findings = new ArrayList<>();
  private final List<String> unasked = new ArrayList<>();
  private int number;
  private final Deque<String> latest = new ArrayDeque<>();
  private int firstWrong = -1;

  /// Since the latest event: what is typed or clicked may arrive late, and acts on what is selected
  /// then.
  private final List<ItemSelection> selected = new ArrayList<>();

  private String focus = "";
  private boolean pressesButton;
  private Lab first;
  private int edits;
  private int exceptions;
  private int wrong;

  MonkeyInvariants(DocumentModel desk) {
    this.desk = desk;
    first = desk.lab();
    selected.add(desk.selection());
    desk.selectionProperty().addListener((_, _, now) -> selected.add(now));
    desk.documentProperty().addListener((_, before, now) -> changed(before, now));
  }

  /// Before something is done: what it may take away is what is selected now, or whatever a button
  /// is for that it presses.
  void before(Scene scene) {
    judge();
    selected.clear();
    selected.add(desk.selection());
    var focused = scene.getFocusOwner();
    focus = String.valueOf(focused);
    pressesButton = focused instanceof ButtonBase && !(focused instanceof MenuButton);
  }

  /// @param done the event's number
  void after(int done, String what, boolean onButton) {
    number = done;
    latest.addLast(done + ": " + what);
    if (latest.size() > TOLD) {
      latest.removeFirst();
    }
    pressesButton |= onButton;
  }

  /// What was thrown, and the first place outside the Java library that it came through. A popup
  /// at the edge of the screen is too much for JavaFX' own headless platform (26.0.2 copies its
  /// pixels beyond the end of the screen's): no window has that, so it is no finding.
  void thrown(Throwable error) {
    String place =
        Stream.of(error.getStackTrace())
            .filter(frame -> !"java.base".equals(frame.getModuleName()))
            .findFirst()
            .map(StackTraceElement::toString)
            .orElse("?");
    if (place.contains("com.sun.glass.ui.headless.")) {
      return;
    }
    exceptions++;
    find(error + " at " + place);
  }

  private void changed(LabDocument before, LabDocument now) {
    if (before.lab().equals(now.lab())) {
      return;
    }
    edits++;
    boolean edited = now.past() != null && now.past().lab().equals(before.lab());
    boolean undone = now.future() != null && now.future().lab().equals(before.lab());
    boolean redone = before.future() != null && before.future().lab().equals(now.lab());
    if (!edited && !undone && now.past() == null) {
      first = now.lab(); // another document was opened
      return;
    }
    RemovedParts removed = RemovedParts.between(before.lab(), now.lab());
    if (!undone && !redone && !pressesButton) {
      Set<String> lawful = lawful(before.lab());
      List<String> lost = removed.names().stream().filter(name -> !lawful.contains(name)).toList();
      if (!lost.isEmpty()) {
        unasked.add(
            "Deleted without being selected: %s (%s is), focus: %s"
                .formatted(lost, selected, focus));
      }
    }
  }

  /// Only when an event is over it is known whether it pressed a button, which may do what it says.
  private void judge() {
    if (!pressesButton) {
      wrong += unasked.size();
      unasked.forEach(this::find);
    }
    unasked.clear();
  }

  /// Selected nodes with all of their members, since a tier shrinks from its end; sites.
  private Set<String> lawful(Lab lab) {
    Set<String> names = new HashSet<>();
    for (ItemSelection each : selected) {
      for (Node node : each.nodes(lab)) {
        names.addAll(node.members());
      }
      each.items().forEach(item -> names.add(item.toString().replaceAll(".*=|]", "")));
    }
    return names;
  }

  void find(String what) {
    if (firstWrong < 0) {
      firstWrong = number;
    }
    if (findings.size() < MOST_FINDINGS) {
      findings.add(what + ", after " + String.join("; ", latest));
    }
  }

  /// Takes everything back.
  ///
  /// @return whether the document is that of the beginning
  boolean undoAll() {
    judge();
    pressesButton = true;
    while (desk.document().past() != null) {
      desk.undo();
    }
    boolean equal = desk.lab().equals(first);
    if (!equal) {
      find("After undoing everything the document is another one");
    }
    return equal;
  }

  /// The number of the event after which something went wrong first; -1 for none.
  int firstWrong() {
    return firstWrong;
  }

  int edits() {
    return edits;
  }

  int exceptions() {
    return exceptions;
  }

  int wrong() {
    return wrong;
  }

  List<String> findings() {
    return findings;
  }
}
