package io.tierdrop.app.service.machine;

/// A machine that was never seen shows this key.
///
/// @param where the machine, as known_hosts writes it
/// @param algorithm such as `ssh-ed25519`
/// @param fingerprint such as `SHA256:…`, as `ssh-keygen -l` prints it
public record HostKeyQuestion(String where, String algorithm, String fingerprint) {}
