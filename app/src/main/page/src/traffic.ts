import { filled } from './data';
import { matches, wordsOf } from './filter';
import { naturally } from './order';
import { OPEN, type Replay } from './replay';
import type { Cell, Listing } from './table';

const FLOWS: [string, number, boolean][] = [
  ['flows.col.client', 170, true],
  ['flows.col.target', 120, false],
  ['flows.col.end', 110, true],
  ['flows.col.opened', 80, false],
  ['flows.col.lasted', 80, false],
  ['flows.col.router', 60, false],
  ['flows.col.l4', 64, true],
  ['flows.col.l7', 68, true],
  ['flows.col.server', 64, true],
  ['flows.col.back', 70, false],
];

const REQUESTS: [string, number, boolean][] = [
  ['flows.col.client', 170, true],
  ['flows.col.target', 120, false],
  ['flows.col.end', 110, true],
  ['page.col.at', 80, false],
  ['page.col.seconds', 80, false],
  ['flows.col.router', 60, false],
  ['flows.col.l4', 64, true],
  ['flows.col.l7', 68, true],
  ['flows.col.server', 64, true],
  ['flows.col.back', 70, false],
  ['page.col.status', 60, false],
];

/** The first column that says a node of the way. */
const NODES = 5;

/** Flows or requests as they were at a time. */
export class Traffic {
  requests = false;
  filter = '';
  through = '';
  private order = -1;
  private down = false;
  private time = 0;
  private readonly keys: string[];
  private readonly ways: string[][];

  constructor(private readonly replay: Replay) {
    const { data } = replay;
    this.keys = [...data.flows, ...data.requests].map((each) => replay.key(each.key));
    this.ways = data.ways.map((way) => way.nodes.map((node) => replay.text(node)));
  }

  /** Orders by a column, the other way when it is that one already. */
  sort(column: number): void {
    this.down = this.order === column && !this.down;
    this.order = column;
  }

  /** The numbers of those that are listed at a time. */
  at(time: number): number[] {
    this.time = time;
    const all = this.requests ? this.replay.asked(time) : this.replay.opened(time);
    const words = wordsOf(this.filter);
    if (words.length === 0 && this.through === '' && this.order < 0) {
      return Array.from({ length: all }, (_, i) => i);
    }
    const rows: number[] = [];
    for (let i = 0; i < all; i++) {
      const nodes = this.ways[this.way(i)] ?? [];
      const end = this.replay.data.ends[this.end(i)];
      const key = this.keys[this.requests ? this.replay.data.flows.length + i : i] ?? '';
      if (
        (this.through === '' || nodes.includes(this.through)) &&
        matches(words, {
          key,
          end: end?.[0] ?? '',
          broken: end?.[2] === 1,
          silent: this.silent(i),
          nodes,
        })
      ) {
        rows.push(i);
      }
    }
    if (this.order >= 0) {
      const by = this.down ? -1 : 1;
      rows.sort((a, b) => by * this.compare(a, b) || a - b);
    }
    return rows;
  }

  private compare(a: number, b: number): number {
    const [x, y] = [this.number(a, this.order), this.number(b, this.order)];
    return x === undefined || y === undefined
      ? naturally(this.cell(a, this.order).text, this.cell(b, this.order).text)
      : x - y;
  }

  /** What a column is ordered by when that is a number. */
  private number(row: number, column: number): number | undefined {
    const request = this.replay.data.requests[row];
    const flow = this.replay.data.flows[row];
    if (column === 2) {
      return this.end(row) * 2 + (this.silent(row) ? 1 : 0);
    }
    if (column === 3) {
      return this.requests ? request?.at : flow?.opened;
    }
    return column === 4 ? (this.requests ? request?.seconds : this.lasted(row)) : undefined;
  }

  listing(rows: number[]): Listing {
    return {
      columns: (this.requests ? REQUESTS : FLOWS).map(([key, width, main]) => ({
        title: this.replay.word(key),
        width,
        main,
      })),
      rows,
      cell: (row, column) => this.cell(row, column),
    };
  }

  /** The way of a row at the time of now; a request has only one. */
  way(row: number): number {
    return this.requests
      ? (this.replay.data.requests[row]?.way ?? -1)
      : (this.replay.flow(row, this.time)?.[2] ?? -1);
  }

  private end(row: number): number {
    return this.requests
      ? (this.replay.data.requests[row]?.end ?? -1)
      : (this.replay.flow(row, this.time)?.[1] ?? -1);
  }

  private silent(row: number): boolean {
    return !this.requests && this.replay.flow(row, this.time)?.[3] === 1;
  }

  /** Seconds that a flow has lasted. */
  private lasted(row: number): number {
    const now = this.replay.flow(row, this.time);
    const opened = this.replay.data.flows[row]?.opened ?? 0;
    const until = now && now[1] !== OPEN ? (now[4] ?? this.time) : this.time;
    return Math.max(0, until - opened) / 1e6;
  }

  /** What became of it, and how it is written. */
  state(row: number): Cell {
    const now = this.replay.flow(row, this.time);
    if (this.silent(row) && now) {
      const since = Math.max(0, Math.floor((this.time - (now[4] ?? this.time)) / 1e6));
      return { text: filled(this.replay.word('page.quiet'), since), style: 'warn' };
    }
    const end = this.replay.data.ends[this.end(row)];
    const style = end?.[2] === 1 ? 'bad' : this.end(row) === OPEN ? 'good' : 'soft';
    return { text: end?.[1] ?? '', style };
  }

  cell(row: number, column: number): Cell {
    const { data } = this.replay;
    const key = (this.requests ? data.requests[row] : data.flows[row])?.key ?? [-1, 0, -1, 0];
    const seconds = (value: number) => filled(this.replay.word('page.lasted'), value.toFixed(1));
    switch (column) {
      case 0:
        return { text: this.replay.client(key), style: 'mono' };
      case 1:
        return { text: this.replay.text(key[2]), style: 'mono' };
      case 2:
        return this.state(row);
      case 3: {
        const at = this.requests ? data.requests[row]?.at : data.flows[row]?.opened;
        return { text: seconds((at ?? 0) / 1e6), style: 'mono' };
      }
      case 4: {
        const took = data.requests[row]?.seconds ?? 0;
        return {
          text: this.requests
            ? filled(this.replay.word('page.lasted'), took.toFixed(3))
            : seconds(this.lasted(row)),
          style: 'mono',
        };
      }
      case NODES + 5:
        return { text: String(data.requests[row]?.status ?? ''), style: 'mono' };
      default:
        return { text: this.replay.text(data.ways[this.way(row)]?.columns[column - NODES] ?? -1) };
    }
  }
}
