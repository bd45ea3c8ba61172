package io.tierdrop.compile;

import io.tierdrop.compile.PortMap.Member;
import io.tierdrop.topology.AsNumber;
import io.tierdrop.topology.Role;
import org.jspecify.annotations.Nullable;

/// The autonomous system of each member: its own where one was given, the lab's otherwise.
///
/// @param common the lab's
record AsNumbers(long common) {

  long of(Member member) {
    AsNumber own = own(member);
    return own == null ? common : own.of(member.index());
  }

  boolean given(Member member) {
    return own(member) != null;
  }

  private static @Nullable AsNumber own(Member member) {
    return switch (member.tier().role()) {
      case Role.Router router -> router.as();
      case Role.Internet internet -> internet.as();
      default -> null;
    };
  }
}
