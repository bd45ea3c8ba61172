package io.tierdrop.app.designer.canvas;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.Group;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Views of one kind of thing, each kept as long as its thing is there.
///
/// @param <K> what tells things apart
/// @param <M> a thing
/// @param <V> its view
final class CanvasLayer<K, M, V extends Node> {

  private final Group group;
  private final Function<M, V> make;
  private final BiConsumer<V, M> update;
  private final Map<K, V> views = new LinkedHashMap<>();

  CanvasLayer(Group group, Function<M, V> make, BiConsumer<V, M> update) {
    this.group = group;
    this.make = make;
    this.update = update;
  }

  /// Makes the views those of these things.
  ///
  /// @return the views that are new
  List<V> show(Map<K, M> wanted) {
    List<Node> gone = new ArrayList<>();
    for (Iterator<Map.Entry<K, V>> each = views.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<K, V> entry = each.next();
      if (!wanted.containsKey(entry.getKey())) {
        gone.add(entry.getValue());
        each.remove();
      }
    }
    List<V> fresh = new ArrayList<>();
    wanted.forEach(
        (key, thing) -> {
          V view = views.get(key);
          if (view == null) {
            V made = make.apply(thing);
            views.put(key, made);
            fresh.add(made);
          } else {
            update.accept(view, thing);
          }
        });
    if (!gone.isEmpty()) {
      group.getChildren().removeAll(gone);
    }
    if (!fresh.isEmpty()) {
      group.getChildren().addAll(fresh);
    }
    return fresh;
  }

  @Nullable V get(K key) {
    return views.get(key);
  }

  Map<K, V> all() {
    return views;
  }
}
