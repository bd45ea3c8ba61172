/** The data of a page as the program writes it. Texts are numbers into `texts`; times are whole
 * microseconds since the beginning of the run; ways, legs, drawings and ends are places in their
 * lists, -1 for none. */
export interface RunData {
  version: number;
  name: string;
  title: string;
  teaches: string;
  /** ISO 8601; empty for a drawing alone. */
  start: string;
  length: number;
  words: Record<string, string>;
  texts: string[];
  /** Word, what is written, whether it is broken, in plain words. */
  ends: [string, string, number, string][];
  /** Word and what is written. */
  levels: [string, string][];
  art: Record<string, string>;
  drawings: DrawingData[];
  /** Direction (0 in, 1 server, 2 back), what is written at a tunnel, then x and y of each point. */
  legs: number[][];
  ways: WayData[];
  flows: FlowData[];
  requests: RequestData[];
  /** Name, and states from earliest to latest. */
  nodes: [number, StateData[]][];
  marks: [number, string, number, number][];
  series: { open: number[]; well: number[]; broken: number[] };
  /** From when to when nothing was heard of the lab. */
  quiet: [number, number][];
  /** Times at which something shows. */
  steps: number[];
  /** What reasons share. */
  parts: number[][];
  /** Of a play, whose report the page is. */
  play?: PlayData;
}

export interface PlayData {
  name: string;
  title: string;
  holds: number;
  flows: number;
  broken: number;
  dropped: number;
  touched: number;
  /** Of how many flows the last packets were seen. */
  closings: number;
  rows: PlayRow[];
  /** Time, node, what was seen of it. */
  reactions: [number, string, string][];
  moves: [string, string, number][];
}

/** A step and one of its claims; `at` is -1 for the time before the first step. */
export interface PlayRow {
  step: string;
  at: number;
  flows: number;
  survived: number;
  broken: number;
  nodes: string;
  claim: string;
  holds: number;
  foretold?: number;
  predicted?: number;
  detected?: number;
  recovered?: number;
}

export interface DrawingData {
  at: number;
  /** x, y, width, height. */
  extent: [number, number, number, number];
  sites: [number, number, number, number, number][];
  notes: [number, number, number, number, number][];
  wires: [number, number, number, number][];
  /** The line, and where its name is. */
  bars: [number, number, number, number, number, number, number][];
  tiers: [number, number, number][];
  /** Member, kind, label, centre, size, whether the label is inside. */
  boxes: [number, number, number, number, number, number, number, number][];
}

export interface WayData {
  nodes: number[];
  tunnels: [number, number, number, number][];
  /** First router, L4, L7 and server, and the router on the way back. */
  columns: number[];
  /** Per drawing its legs, and its marks with number, direction and place. */
  drawn: [number[], [number, number, number, number][]][];
}

/** Time, end, way, whether silent; then when it ended or was heard last. */
export type ChangeData = [number, number, number, number, number?];

export type KeyData = [number, number, number, number];

export interface ReasonData {
  node: number;
  text: number;
  options: number;
  back?: number;
  computed?: number;
  observed?: number;
  slot?: number;
  slots?: number;
  strip?: number;
}

export interface ComputedData {
  /** Router, L4 and L7 as they were computed while it ran. */
  forecast?: [number, number, number];
  why?: ReasonData[];
}

export interface FlowData extends ComputedData {
  key: KeyData;
  opened: number;
  changes: ChangeData[];
}

export interface RequestData extends ComputedData {
  key: KeyData;
  at: number;
  end: number;
  status: number;
  seconds: number;
  body: number;
  way: number;
}

/** Time, level (-1 from when the node was gone), text, details in pairs, faults. */
export type StateData = [number, number, number, number[], number[]];

/** Text between the elements, with values in the place of `{0}` and so on. */
export function filled(pattern: string, ...values: (string | number)[]): string {
  return pattern.replace(/\{(\d)\}/g, (whole, digit: string) =>
    String(values[Number(digit)] ?? whole),
  );
}
