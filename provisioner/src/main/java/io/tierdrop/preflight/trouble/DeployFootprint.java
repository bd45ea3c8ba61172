package io.tierdrop.preflight.trouble;

/// What is remembered of a deploy, to tell later what has happened since.
///
/// @param boot which run of the machine's kernel it was
/// @param at seconds since the epoch, by this machine's clock
public record DeployFootprint(String boot, long at) {}
