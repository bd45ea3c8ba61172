package io.tierdrop.app.service.flow;

/// A flow that somebody could open, to be computed.
///
/// @param clients the member that opens it
/// @param source its address; empty for the first one
/// @param sourcePort 1 to 65535
/// @param vip the VIP's name; empty for the first one that the source's family reaches
public record FlowQuestion(String clients, String source, int sourcePort, String vip) {}
