package io.tierdrop.host.login;

/// Decides about keys of hosts of which nothing is known. Called from any thread, may block: no
/// connection waits meanwhile.
@FunctionalInterface
public interface NewKeys {

  /// Trusts none.
  NewKeys REFUSED = _ -> false;

  /// Trusts all, on first use.
  NewKeys ACCEPTED = _ -> true;

  /// Whether this key is to be written down and trusted from now on.
  boolean trusts(HostKey key);
}
