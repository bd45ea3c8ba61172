package io.tierdrop.vm;

import io.tierdrop.vm.qemu.VmRecord;
import org.jspecify.annotations.Nullable;

/// What the local VM does, and what is known of its last start.
///
/// @param record null when it never ran
/// @param current whether it was made by the recipe of today
public record VmStatus(VmState state, @Nullable VmRecord record, boolean current) {}
