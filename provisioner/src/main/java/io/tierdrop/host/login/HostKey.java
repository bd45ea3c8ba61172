package io.tierdrop.host.login;

/// A key that a host shows, by which it is told from others.
///
/// @param where host and port as known_hosts writes them
/// @param algorithm such as `ssh-ed25519`
/// @param fingerprint such as `SHA256:…`, as `ssh-keygen -l` prints it
public record HostKey(String where, String algorithm, String fingerprint) {}
