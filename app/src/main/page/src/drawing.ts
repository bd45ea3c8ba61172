import type { DrawingData, WayData } from './data';
import { svg, write } from './element';
import { middle, path } from './lane';
import type { Replay } from './replay';

const DIRECTIONS = ['in', 'server', 'back'];

/** What a badge shows on its disc; as in the window every state has a shape of its own. */
const GLYPHS: Record<string, string> = {
  up: '',
  starting: 'M-3 0a3 3 0 1 1 1.2 2.4',
  draining: 'M0 -3.2v6 M-2.6 .6l2.6 2.6l2.6 -2.6',
  down: 'M-2.3 -2.3l4.6 4.6 M2.3 -2.3l-4.6 4.6',
  unchecked: '',
};
const FAULT = 'M1 -4.2l-3.2 4.6h2.6l-1.2 3.8l3.4 -4.8h-2.6z';

interface NodeView {
  group: SVGGElement;
  badge: SVGGElement;
  disc: SVGCircleElement;
  glyph: SVGPathElement;
  title: SVGTitleElement;
  state: string;
}

/** One drawing of the run, and what is known of its nodes. */
export class DrawingView {
  /** What lies below all that moves, and what lies above it. */
  readonly ground = svg('g', {});
  readonly root = svg('g', {});
  private turn = -2;
  private readonly nodes = new Map<string, NodeView>();
  private readonly trace = svg('g', { class: 'trace' });
  private readonly net = svg('g', { class: 'net' });
  private readonly over = svg('g', { class: 'over' });

  constructor(
    private readonly replay: Replay,
    readonly data: DrawingData,
    private readonly number: number,
    private readonly chosen: (node: string) => void,
  ) {
    const text = (n: number) => replay.text(n);
    for (const [x, y, width, height, name] of data.sites) {
      this.ground.append(svg('rect', { class: 'site', x, y, width, height, rx: 10 }));
      this.ground.append(svg('text', { class: 'site-name', x: x + 16, y: y + 17 }, text(name)));
    }
    for (const note of data.notes) {
      this.note(note);
    }
    for (const [x1, y1, x2, y2] of data.wires) {
      this.ground.append(svg('line', { class: 'wire', x1, y1, x2, y2 }));
    }
    for (const [x1, y1, x2, y2] of data.bars) {
      this.ground.append(svg('line', { class: 'bar', x1, y1, x2, y2 }));
    }
    this.ground.append(this.net, this.trace);
    // Whatever is read comes after all lines, which would run over it.
    for (const [, , , , x, y, name] of data.bars) {
      this.root.append(svg('text', { class: 'segment', x: x + 4, y: y + 4 }, text(name)));
    }
    for (const [x, y, label] of data.tiers) {
      this.root.append(svg('text', { class: 'tier', x, y }, text(label)));
    }
    for (const box of data.boxes) {
      this.box(box);
    }
    this.root.append(this.over);
  }

  private note([x, y, width, height, text]: DrawingData['notes'][number]): void {
    this.ground.append(svg('rect', { class: 'note', x, y, width, height, rx: 6 }));
    let line = y + 20;
    for (const words of lines(this.replay.text(text), Math.max(4, Math.floor((width - 20) / 6)))) {
      this.ground.append(svg('text', { class: 'note-text', x: x + 10, y: line }, words));
      line += 16;
    }
  }

  private box(box: DrawingData['boxes'][number]): void {
    const [member, kind, label, x, y, width, height, pill] = box;
    const name = this.replay.text(member);
    const word = this.replay.text(kind);
    const group = svg('g', { class: 'node', transform: `translate(${x} ${y})`, tabindex: 0, role: 'button' });
    const title = svg('title', {});
    group.append(
      title,
      svg('rect', {
        class: 'box',
        x: -width / 2,
        y: -height / 2,
        width,
        height,
        rx: pill ? height / 2 : 7,
      }),
    );
    if (word !== 'internet') {
      const left = word === 'clients' ? -50 : -12;
      group.append(
        svg('path', { class: 'art', transform: `translate(${left} -12)`, d: this.replay.data.art[word] ?? '' }),
      );
    }
    group.append(
      word === 'clients'
        ? svg('text', { class: 'label strong', x: -17, y: 4.5 }, this.replay.text(label))
        : svg(
            'text',
            { class: 'label middle', x: 0, y: pill ? 4.5 : height / 2 + 16 },
            this.replay.text(label),
          ),
    );
    const badge = svg('g', { class: 'badge', transform: `translate(${width / 2 - 1} ${1 - height / 2})` });
    const disc = svg('circle', { class: 'disc', r: 4.5 });
    const glyph = svg('path', { class: 'glyph', d: '' });
    badge.append(disc, glyph);
    const fault = svg('g', { class: 'fault', transform: `translate(${1 - width / 2} ${height / 2 - 1})` });
    fault.append(svg('circle', { r: 7.5 }), svg('path', { d: FAULT }));
    group.append(badge, fault);
    group.addEventListener('click', () => {
      this.chosen(name);
    });
    group.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        this.chosen(name);
      }
    });
    this.root.append(group);
    this.nodes.set(name, { group, badge, disc, glyph, title, state: '?' });
  }

  /** Shows how every node fared at a time; of a drawing alone nothing. */
  at(time: number): void {
    const turn = this.replay.stateTurn(time);
    if (turn === this.turn) {
      return;
    }
    this.turn = turn;
    const runs = this.replay.data.start !== '';
    for (const [name, view] of this.nodes) {
      const state = this.replay.state(name, time);
      const level = runs ? (this.replay.data.levels[state ? state[1] : 4]?.[0] ?? '') : '';
      const faulty = (state?.[4].length ?? 0) > 0;
      const key = `${level} ${faulty}`;
      if (view.state === key) {
        continue;
      }
      view.state = key;
      view.group.dataset['level'] = level;
      view.group.classList.toggle('faulty', faulty);
      view.disc.setAttribute('r', level === 'up' ? '4.5' : level === 'unchecked' ? '4' : '7');
      view.glyph.setAttribute('d', GLYPHS[level] ?? '');
      const word = runs ? this.replay.data.levels[state ? state[1] : 4]?.[1] : '';
      write(view.title, word ? `${name}: ${word}` : name);
      view.group.setAttribute('aria-label', view.title.textContent);
    }
  }

  /** Marks a node as chosen, and those that a forecast names. */
  mark(chosen: string, forecast: readonly string[]): void {
    for (const [name, view] of this.nodes) {
      view.group.classList.toggle('chosen', name === chosen);
      view.group.classList.toggle('foretold', forecast.includes(name));
    }
  }

  /** Draws one way with all that is known of it; nothing for -1. */
  way(number: number): void {
    this.trace.replaceChildren();
    this.over.replaceChildren();
    const way: WayData | undefined = this.replay.data.ways[number];
    const drawn = way?.drawn[this.number];
    if (!drawn) {
      return;
    }
    for (const each of drawn[0]) {
      const leg = this.replay.data.legs[each] ?? [];
      const direction = DIRECTIONS[leg[0] ?? 0] ?? '';
      const tunnel = this.replay.text(leg[1] ?? 0);
      const d = path(leg);
      this.trace.append(svg('path', { class: `leg ${direction}${tunnel ? ' tunnel' : ''}`, d }));
      if (tunnel) {
        this.trace.append(svg('path', { class: 'bore', d }));
        const [x, y] = middle(leg);
        const width = Math.max(168, tunnel.length * 6.6 + 20);
        this.over.append(
          svg('rect', { class: `plate ${direction}`, x: x - width / 2, y: y - 11, width, height: 22, rx: 11 }),
          svg('text', { class: `plate-text ${direction}`, x, y: y + 4 }, tunnel),
        );
      }
    }
    for (const [step, direction, x, y] of drawn[1]) {
      const style = DIRECTIONS[direction] ?? '';
      this.over.append(
        svg('circle', { class: `step ${style}`, cx: x, cy: y, r: 11 }),
        svg('text', { class: 'step-number', x, y: y + 4.2 }, String(step)),
      );
    }
  }

  /** Draws many ways as one net, whose lines are as wide as many take them. */
  ways(numbers: readonly number[]): void {
    const counts = new Map<number, number>();
    for (const number of numbers) {
      for (const leg of this.replay.data.ways[number]?.drawn[this.number]?.[0] ?? []) {
        counts.set(leg, (counts.get(leg) ?? 0) + 1);
      }
    }
    const most = Math.max(1, ...counts.values());
    const lines = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 400);
    this.net.replaceChildren(
      ...lines.map(([number, count]) => {
        const leg = this.replay.data.legs[number] ?? [];
        return svg('path', {
          class: DIRECTIONS[leg[0] ?? 0] ?? '',
          d: path(leg),
          'stroke-width': 1 + 4 * Math.sqrt(count / most),
        });
      }),
    );
  }
}

/** Breaks a text into lines of at most so many letters, between words where it can. */
export function lines(text: string, most: number): string[] {
  const broken: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || longer.length <= most) {
        line = longer;
      } else {
        broken.push(line);
        line = word;
      }
      while (line.length > most) {
        broken.push(line.slice(0, most));
        line = line.slice(most);
      }
    }
    broken.push(line);
  }
  return broken;
}
