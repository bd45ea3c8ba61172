package io.tierdrop.observe.frame;

import java.nio.ByteBuffer;

/// One captured Ethernet frame, or the start of a long one.
///
/// @param nanos when, in nanoseconds since the epoch, by the VM's clock
/// @param device the index of the network device that it came in by
/// @param bytes from the destination address on; position 0, in network byte order
public record EthernetFrame(long nanos, int device, ByteBuffer bytes) {}
