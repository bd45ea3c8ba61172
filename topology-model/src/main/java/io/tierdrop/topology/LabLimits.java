package io.tierdrop.topology;

/// What numbers and lists may be: as much as the daemons and the kernel take. Decoder, validation
/// and window read them here; schema and docs are held to them by tests.
public final class LabLimits {

  /// Members of a tier.
  public static final NumberRange COUNT = new NumberRange(1, 10_000);

  /// Source addresses of each member of a clients tier: as many as a /16 has hosts.
  public static final NumberRange POPULATION = new NumberRange(1, 65_534);

  /// Bytes. IPv6 needs 1,280 (RFC 8200, 5); jumbo frames end at 9,000.
  public static final NumberRange MTU = new NumberRange(1_280, 9_000);

  /// TCP ports.
  public static final NumberRange PORT = new NumberRange(1, 65_535);

  /// `port` of gdnsd's http_status (gdnsd.config(5)): the last one cannot be checked.
  public static final NumberRange DNS_CHECK_PORT = new NumberRange(1, 65_534);

  /// Weights of IPVS' real servers (keepalived.conf(5)).
  public static final NumberRange IPVS_WEIGHT = new NumberRange(0, 65_535);

  /// Weights of next hops: a byte of the kernel's, plus one (rtnetlink(7), `rtnh_hops`).
  public static final NumberRange HOP_WEIGHT = new NumberRange(1, 256);

  /// Next hops of one route that BIRD (`merge paths`) and FRR (`maximum-paths`) are told to keep.
  public static final int EQUAL_HOPS = 64;

  /// Routes of a router's own.
  public static final int ROUTES = 64;

  /// Weights of a server line of HAProxy (configuration manual, 5.2).
  public static final NumberRange HAPROXY_WEIGHT = new NumberRange(0, 256);

  /// Autonomous systems without the reserved ones 0 and 4,294,967,295 (RFC 7607, RFC 7300).
  public static final NumberRange AS_NUMBER = new NumberRange(1, 4_294_967_294L);

  /// Seconds (RFC 4271, 4.2): 0 is for sessions that never time out, which nobody would notice.
  public static final NumberRange HOLD_SECONDS = new NumberRange(3, 65_535);

  /// Milliseconds between BFD packets: 32 bits of microseconds on the wire (RFC 5880, 4.1).
  public static final NumberRange BFD_INTERVAL = new NumberRange(1, 4_294_967);

  /// Packets that BFD misses until a neighbour counts as dead: 8 bits, not zero (RFC 5880, 4.1).
  public static final NumberRange BFD_MULTIPLIER = new NumberRange(1, 255);

  /// What of it FRR's bfdd takes as `transmit-interval` (FRR 8.4; 10.3 takes longer ones, too).
  public static final NumberRange FRR_BFD_INTERVAL = new NumberRange(10, 60_000);

  /// What of it FRR's bfdd takes as `detect-multiplier` (FRR 8.4).
  public static final NumberRange FRR_BFD_MULTIPLIER = new NumberRange(2, 255);

  /// Seconds; the longest that IPVS remembers a client, 31 days (`ipvsadm(8)`).
  public static final NumberRange PERSISTENCE_SECONDS = new NumberRange(1, 2_678_400);

  /// Bits of an IPv4 address that tell clients apart.
  public static final NumberRange IPV4_LENGTH = new NumberRange(1, 32);

  /// Bits of an IPv6 address that tell clients apart.
  public static final NumberRange IPV6_LENGTH = new NumberRange(1, 128);

  /// Connections of a real server.
  public static final NumberRange THRESHOLD = new NumberRange(1, 1_000_000);

  /// Connections below which it gets new ones again; 0 for three quarters of the other.
  public static final NumberRange LOWER_THRESHOLD = new NumberRange(0, 1_000_000);

  public static final NumberRange CHECK_SECONDS = new NumberRange(1, 3_600);

  /// `interval` of gdnsd's http_status (gdnsd.config(5)).
  public static final NumberRange DNS_CHECK_SECONDS = new NumberRange(2, 3_600);

  /// Microseconds that a link, or a fault, delays packets.
  public static final NumberRange LINK_DELAY = new NumberRange(0, 3_600_000_000L);

  /// Microseconds by which that varies: the kernel takes 31 bits of nanoseconds (sch_netem.c).
  public static final NumberRange LINK_JITTER = new NumberRange(0, 2_147_000);

  /// Lost ones in a million packets.
  public static final NumberRange LINK_LOSS = new NumberRange(0, 1_000_000);

  /// Bits per second.
  public static final NumberRange LINK_RATE = new NumberRange(1_000, 100_000_000_000L);

  /// Packets that wait in a link (`limit` of tc-netem(8), which takes more).
  public static final NumberRange LINK_QUEUE = new NumberRange(1, 1_000_000);

  /// Names in one list, such as the servers of an L7.
  public static final int REFERENCES = 256;

  /// Characters of a domain name with its dots (RFC 1035, 2.3.4, without the length bytes).
  public static final int DOMAIN = 253;

  /// Letters of what a lab teaches.
  public static final int TEACHES = 4_000;

  /// Files of the folder that one lab may name.
  public static final int FOLDER_FILES = 64;

  /// Bytes of one of them.
  public static final int FOLDER_FILE_BYTES = 256 * 1024;

  /// Bytes of all of them together: they travel in the plan.
  public static final int FOLDER_BYTES = 1024 * 1024;

  /// Programs of a host.
  public static final int PROGRAMS = 8;

  /// Words of a command line.
  public static final int WORDS = 64;

  /// Letters of a word.
  public static final int WORD = 1_000;

  private LabLimits() {}
}
