import { filled } from './data';
import { html, svg } from './element';
import { hashOf } from './player';
import type { Replay } from './replay';

/** Bars have a scale of their own and this part of the height. */
const BARS = 0.45;
const HEIGHT = 60;

/** Seconds between labels of the axis. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800];

/** So near are marks that share a flag, in parts of the whole. */
const NEAR = 0.012;

/** The run over time: an area for open flows, bars for what ended well and what broke, marks. */
export class Timeline {
  constructor(
    private readonly replay: Replay,
    private readonly root: HTMLElement,
    private readonly chart: SVGSVGElement,
    private readonly axes: HTMLElement,
    private readonly flags: HTMLElement,
    private readonly cursor: HTMLElement,
    seek: (time: number) => void,
  ) {
    this.lines();
    this.reactions();
    this.marks();
    this.steps();
    this.axis();
    let held = false;
    const at = (event: PointerEvent) => {
      const box = chart.getBoundingClientRect();
      const part = Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width)));
      seek(Math.round(part * replay.data.length));
    };
    root.addEventListener('pointerdown', (event) => {
      if (event.target instanceof Element && event.target.closest('a')) {
        return;
      }
      held = true;
      root.setPointerCapture(event.pointerId);
      at(event);
    });
    root.addEventListener('pointermove', (event) => {
      if (held) {
        at(event);
      }
    });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      root.addEventListener(end, () => {
        held = false;
      });
    }
  }

  private lines(): void {
    const { open, well, broken } = this.replay.data.series;
    const pieces = Math.max(1, open.length);
    this.chart.setAttribute('viewBox', `0 0 ${pieces} ${HEIGHT}`);
    const top = Math.max(1, ...open) * 1.12;
    const most = Math.max(1, ...well, ...broken);
    const level = (count: number) => HEIGHT - (count / top) * HEIGHT;
    const edge = open.map((count, i) => `L${i} ${level(count)}H${i + 1}`).join('');
    const bars = (counts: number[], left: number, width: number) =>
      counts
        .map((count, i) => {
          const height = (count / most) * HEIGHT * BARS;
          return count ? `M${i + left} ${HEIGHT}v${-height}h${width}v${height}z` : '';
        })
        .join('');
    this.chart.append(
      svg('path', { class: 'area', d: `M0 ${HEIGHT}${edge}V${HEIGHT}z` }),
      svg('path', { class: 'well', d: bars(well, 0.3, 0.4) }),
      svg('path', { class: 'broken', d: bars(broken, 0, 0.9) }),
    );
  }

  /** What nodes made of a play's steps. */
  private reactions(): void {
    const { data } = this.replay;
    for (const [at, node, what] of (data.play?.reactions ?? []).slice(0, 200)) {
      const tick = html('span', 'reaction');
      tick.style.left = `${(at / Math.max(1, data.length)) * 100}%`;
      tick.title = `${node}: ${what}`;
      this.flags.append(tick);
    }
  }

  private axis(): void {
    const seconds = this.replay.data.length / 1e6;
    const step = STEPS.find((each) => seconds / each <= 9) ?? 3600;
    for (let at = 0; at <= seconds && seconds > 0; at += step) {
      const label = html('span', '', clock(at));
      label.style.left = `${(at / seconds) * 100}%`;
      label.classList.toggle('last', at / seconds > 0.95);
      this.axes.append(label);
    }
  }

  /** Marks that would cover each other are one. */
  private marks(): void {
    const { data } = this.replay;
    const groups: { at: number; marks: RunMark[] }[] = [];
    const own = data.marks.filter(([, kind]) => kind !== 'step');
    for (const mark of own.sort((a, b) => a[0] - b[0])) {
      const last = groups.at(-1);
      if (last && mark[0] - last.at < NEAR * data.length) {
        last.marks.push(mark);
      } else {
        groups.push({ at: mark[0], marks: [mark] });
      }
    }
    let row = 0;
    for (const { at, marks } of groups.slice(0, 60)) {
      const first = marks[0];
      if (!first) {
        continue;
      }
      const text = this.text(first);
      const kind = ['fault', 'link', 'change', 'healed'].find((k) => marks.some((m) => m[1] === k));
      const flag = html(
        'a',
        `flag mark-${kind ?? 'change'}`,
        marks.length > 1 ? filled(this.replay.word('page.more'), text, marks.length - 1) : text,
      );
      flag.href = `#t=${(at / 1e6).toFixed(1)}`;
      flag.title = marks.map((mark) => this.text(mark)).join('\n');
      const part = at / Math.max(1, data.length);
      flag.style.left = `${part * 100}%`;
      flag.style.top = `${row * 20}px`;
      flag.classList.toggle('left', part > 0.62);
      row = 1 - row;
      const stem = html('span', `stem mark-${kind ?? 'change'}`);
      stem.style.left = flag.style.left;
      this.flags.append(stem, flag);
    }
  }

  /** A play's steps have a row of their own, each as much room as there is before the next. */
  private steps(): void {
    const { data } = this.replay;
    const steps = data.marks.filter(([, kind]) => kind === 'step').sort((a, b) => a[0] - b[0]);
    steps.forEach((mark, i) => {
      const flag = html('a', 'flag mark-step', this.text(mark));
      flag.href = hashOf(mark[0]);
      flag.title = this.text(mark);
      const part = (time: number) => time / Math.max(1, data.length);
      flag.style.left = `${part(mark[0]) * 100}%`;
      flag.style.top = '40px';
      flag.style.maxWidth = `${(part(steps[i + 1]?.[0] ?? data.length) - part(mark[0])) * 100}%`;
      this.flags.append(flag);
    });
  }

  private text([, kind, node, text]: RunMark): string {
    const words = this.replay.text(text);
    const what = kind === 'healed' ? filled(this.replay.word('page.healed'), words) : words;
    const where = this.replay.text(node);
    return where === '' ? what : `${where} ${what}`;
  }

  /** Moves the cursor, which is as wide as the timeline and shows at its left: nothing is laid out
   * anew. */
  at(time: number): void {
    const length = Math.max(1, this.replay.data.length);
    this.cursor.style.transform = `translateX(${(time / length) * 100}%)`;
  }

  /** For who does not see the cursor. */
  tell(time: number, spoken: string): void {
    this.root.setAttribute('aria-valuenow', String(Math.round(time / 1e5) / 10));
    this.root.setAttribute('aria-valuetext', spoken);
  }
}

function clock(seconds: number): string {
  return seconds < 120
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}

type RunMark = [number, string, number, number];
