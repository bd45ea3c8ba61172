package io.tierdrop.vm;

import io.tierdrop.host.HostAddress;
import io.tierdrop.host.login.LoginSettings;
import java.nio.file.Path;

/// How to log in on the local VM.
///
/// @param identity the private key, for other programs
/// @param knownHosts the VM's host key, for other programs
public record VmAccess(HostAddress address, LoginSettings login, Path identity, Path knownHosts) {}
