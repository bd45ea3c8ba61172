package io.tierdrop.app.service.machine;

/// A question for a password or passphrase.
///
/// @param prompt what is asked; part of it may be a stranger's text
/// @param visible whether the answer may be shown while it is typed
/// @param again whether an answer to the same question was wrong
public record SecretQuestion(String prompt, boolean visible, boolean again) {}
