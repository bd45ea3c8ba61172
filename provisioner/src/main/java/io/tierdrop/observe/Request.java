package io.tierdrop.observe;

import org.jspecify.annotations.Nullable;

/// One request to send.
///
/// @param source the client address; null lets the kernel choose
/// @param url `http://…`, with an address or a name
/// @param maxSeconds after which it is given up
/// @param range bytes asked for, such as `0-65535` (RFC 9110, 14.2); null for all
public record Request(
    @Nullable String source, String url, double maxSeconds, @Nullable String range) {}
