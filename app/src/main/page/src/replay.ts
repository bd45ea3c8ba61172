import type { ChangeData, FlowData, KeyData, RunData, StateData } from './data';

/** The place of the open end in the list of ends. */
export const OPEN = 0;
const COMPLETED = 1;

/** The place of the latest that had happened by a time; -1 when nothing had. */
export function latest(times: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) > time) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low - 1;
}

/** How many flows are in which state. */
export interface Counts {
  all: number;
  open: number;
  silent: number;
  completed: number;
  /** Those that ended otherwise than they should; not what was let go, or ended unseen. */
  broken: number;
  ends: number[];
}

/** What was true at a time: looked up, never computed. */
export class Replay {
  private readonly times: number[][];
  private readonly openings: number[];
  private readonly ended: number[];
  /** When counts change, and what they are from then on. */
  private readonly turns: number[] = [];
  private readonly tallies: Counts[] = [];
  private readonly stateTurns: number[];
  private readonly failed: { times: number[]; ways: number[] };
  private readonly states = new Map<string, { times: number[]; own: StateData[] }>();

  constructor(readonly data: RunData) {
    this.times = data.flows.map((flow) => flow.changes.map((change) => change[0]));
    this.openings = this.times.map((times) => times[0] ?? Infinity);
    this.ended = data.requests.map((request) => request.at);
    this.stateTurns = data.nodes.flatMap(([, own]) => own.map((state) => state[0]));
    this.stateTurns.sort((a, b) => a - b);
    this.tally();
    this.failed = this.failures();
    for (const [name, own] of data.nodes) {
      this.states.set(this.text(name), { times: own.map((state) => state[0]), own });
    }
  }

  text(number: number): string {
    return this.data.texts[number] ?? '';
  }

  word(key: string): string {
    return this.data.words[key] ?? key;
  }

  /** Whether nothing was heard of the lab at a time: what is known of it is older. */
  quiet(time: number): boolean {
    return this.data.quiet.some(([from, to]) => from <= time && time < to);
  }

  /** How many flows had opened by a time; they are the first ones of the list. */
  opened(time: number): number {
    return latest(this.openings, time) + 1;
  }

  /** What a flow was at a time; undefined before it was there. */
  flow(number: number, time: number): ChangeData | undefined {
    return this.data.flows[number]?.changes[latest(this.times[number] ?? [], time)];
  }

  /** How many requests had ended by a time; they are the first ones of the list. */
  asked(time: number): number {
    return latest(this.ended, time) + 1;
  }

  /** How a node fared; undefined when nothing was known of it, or a deploy has taken it away. */
  state(node: string, time: number): StateData | undefined {
    const known = this.states.get(node);
    const state = known?.own[latest(known.times, time)];
    return state && state[1] >= 0 ? state : undefined;
  }

  /** The drawing that ran at a time. */
  drawing(time: number): number {
    return Math.max(0, latest(this.data.drawings.map((each) => each.at), time));
  }

  /** Goes through all that became of flows once, in the order of time. */
  private tally(): void {
    const turns = this.data.flows.flatMap((flow) =>
      flow.changes.map((change, i) => ({ change, before: flow.changes[i - 1] })),
    );
    turns.sort((a, b) => a.change[0] - b.change[0]);
    let now = this.none();
    for (const { change, before } of turns) {
      const ends = [...now.ends];
      ends[change[1]] = (ends[change[1]] ?? 0) + 1;
      let { all, silent } = now;
      if (before) {
        ends[before[1]] = (ends[before[1]] ?? 0) - 1;
        silent -= before[3];
      } else {
        all++;
      }
      silent += change[3];
      const [open, completed] = [ends[OPEN] ?? 0, ends[COMPLETED] ?? 0];
      let broken = 0;
      ends.forEach((count, end) => (broken += this.data.ends[end]?.[2] === 1 ? count : 0));
      now = { all, open, silent, completed, broken, ends };
      if (this.turns.at(-1) === change[0]) {
        this.tallies[this.tallies.length - 1] = now;
      } else {
        this.turns.push(change[0]);
        this.tallies.push(now);
      }
    }
  }

  private none(): Counts {
    const ends = this.data.ends.map(() => 0);
    return { all: 0, open: 0, silent: 0, completed: 0, broken: 0, ends };
  }

  private failures(): { times: number[]; ways: number[] } {
    const broken = this.data.flows
      .flatMap((flow) => flow.changes)
      .filter((change) => change[2] >= 0 && this.data.ends[change[1]]?.[2] === 1)
      .sort((a, b) => a[0] - b[0]);
    return { times: broken.map((change) => change[0]), ways: broken.map((change) => change[2]) };
  }

  /** The ways of flows that broke after a time and by another one. */
  broke(from: number, to: number): number[] {
    const { times, ways } = this.failed;
    return ways.slice(latest(times, from) + 1, latest(times, to) + 1);
  }

  /** A number that changes whenever something of a flow does. */
  turn(time: number): number {
    return latest(this.turns, time);
  }

  /** The same for states of nodes. */
  stateTurn(time: number): number {
    return latest(this.stateTurns, time);
  }

  counts(time: number): Counts {
    return this.tallies[this.turn(time)] ?? this.none();
  }

  /** One step on or back from a time; the ends where there is none. */
  step(time: number, by: 1 | -1): number {
    const steps = this.data.steps;
    const at = latest(steps, time);
    if (by > 0) {
      return steps[at + 1] ?? this.data.length;
    }
    const here = steps[at] === time ? at - 1 : at;
    return steps[here] ?? 0;
  }

  /** A flow's ends: `203.0.113.7:40312 → 198.51.100.1:80`. */
  key(key: KeyData): string {
    return `${side(this.text(key[0]), key[1])} → ${side(this.text(key[2]), key[3])}`;
  }

  client(key: KeyData): string {
    return side(this.text(key[0]), key[1]);
  }

  /** The way that a flow was last seen to take. */
  lastWay(flow: FlowData): number {
    return flow.changes.reduce((way, change) => (change[2] < 0 ? way : change[2]), -1);
  }
}

function side(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}
