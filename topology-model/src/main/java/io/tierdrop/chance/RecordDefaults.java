package io.tierdrop.chance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records of whose components one has another record's value, whatever components there are.
final class RecordDefaults {

  private RecordDefaults() {}

  /// One record for each component that differs from its default.
  static <R> Stream<R> each(R record, R defaults) {
    @Nullable Object[] own = values(record);
    @Nullable Object[] usual = values(defaults);
    return IntStream.range(0, own.length)
        .filter(i -> !Objects.equals(own[i], usual[i]))
        .mapToObj(
            i -> {
              @Nullable Object[] changed = own.clone();
              changed[i] = usual[i];
              return make(record, changed);
            });
  }

  private static @Nullable Object[] values(Object record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .map(
            component -> {
              try {
                return component.getAccessor().invoke(record);
              } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("A record's accessors can be called", e);
              }
            })
        .toArray();
  }

  private static <R> R make(R like, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(like.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // the class of an R
      Class<R> type = (Class<R>) like.getClass();
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Another record's values make no record", e);
    }
  }
}
