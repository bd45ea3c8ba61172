import { type ComputedData, type ReasonData, filled } from './data';
import { html } from './element';
import type { Replay } from './replay';

/** What is told of one flow, request, or node. */
export class Detail {
  constructor(
    private readonly replay: Replay,
    private readonly root: HTMLElement,
    private readonly close: () => void,
    private readonly chosen: (node: string) => void,
  ) {}

  private text(number: number | undefined): string {
    return this.replay.text(number ?? -1);
  }

  private word(key: string, ...values: (string | number)[]): string {
    return filled(this.replay.word(key), ...values);
  }

  private begin(title: string, ...lines: string[]): void {
    const close = html('button', 'close', '✕');
    close.type = 'button';
    close.title = this.word('page.close');
    close.setAttribute('aria-label', this.word('page.close'));
    close.addEventListener('click', this.close);
    this.root.replaceChildren(close, html('h2', 'mono', title));
    for (const line of lines) {
      this.root.append(html('p', 'soft', line));
    }
  }

  private caption(text: string): void {
    this.root.append(html('h3', '', text));
  }

  /** The lab itself: what it teaches, and how the page is used. */
  lab(): void {
    const { data } = this.replay;
    this.root.replaceChildren(html('h2', '', data.title || data.name));
    for (const line of data.teaches.split('\n').filter((each) => each !== '')) {
      this.root.append(html('p', '', line));
    }
    if (data.start !== '') {
      this.root.append(html('p', 'soft', this.word('page.keys')));
    }
  }

  node(name: string, time: number, through: number): void {
    const state = this.replay.state(name, time);
    const level = this.replay.data.levels[state ? state[1] : 4];
    this.begin(name);
    if (this.replay.data.start === '') {
      return;
    }
    if (!state) {
      this.root.append(html('p', 'soft', this.word('page.known')));
    } else {
      const line = html('p', `level ${level?.[0] ?? ''}`, level?.[1] ?? '');
      const words = this.text(state[2]);
      if (words !== level?.[1]) {
        line.append(html('span', 'soft', ` ${words}`));
      }
      this.root.append(line);
      if (state[4].length > 0) {
        this.caption(this.word('page.faults'));
        for (const fault of state[4]) {
          this.root.append(html('p', 'mono bad', this.text(fault)));
        }
      }
      const pairs = html('dl');
      for (let i = 0; i + 1 < state[3].length; i += 2) {
        pairs.append(html('dt', '', this.text(state[3][i])), html('dd', 'mono', this.text(state[3][i + 1])));
      }
      this.root.append(pairs);
    }
    this.root.append(html('p', 'soft', `${this.word('page.through', name)}: ${through}`));
  }

  /** A flow or a request. */
  way(title: string, lines: string[], way: number, computed: ComputedData, meanwhile: string[]): void {
    this.begin(title, ...lines);
    const taken = this.replay.data.ways[way];
    this.caption(this.word('page.steps'));
    if (!taken) {
      this.root.append(html('p', 'soft', this.word('page.unseen')));
    } else {
      const steps = html('ol', 'steps');
      for (const node of taken.nodes) {
        const step = html('li');
        step.append(this.link(this.text(node)));
        steps.append(step);
      }
      this.root.append(steps);
      for (const [from, to, label, outer] of taken.tunnels) {
        this.root.append(
          html('p', 'soft', this.word('page.tunnel', this.text(from), this.text(to))),
          html('p', 'mono soft', this.text(outer) || this.text(label)),
        );
      }
    }
    this.recorded(computed, taken?.columns);
    if (taken) {
      this.why(computed.why, meanwhile);
    }
  }

  private link(name: string): HTMLElement {
    const link = html('button', 'link', name);
    link.type = 'button';
    link.addEventListener('click', () => {
      this.chosen(name);
    });
    return link;
  }

  /** What was computed while it ran, beside what was seen. */
  private recorded({ forecast }: ComputedData, columns: readonly number[] | undefined): void {
    if (!forecast) {
      return;
    }
    this.caption(this.word('page.recorded'));
    const card = html('p', 'computed mono');
    forecast.forEach((node, i) => {
      const name = this.text(node);
      if (name !== '') {
        const seen = this.text(columns?.[i]);
        const verdict = seen === '' ? '' : seen === name ? ' ✓' : ` ✕ ${seen}`;
        card.append(html('span', seen !== '' && seen !== name ? 'bad' : '', name + verdict), ' ');
      }
    });
    this.root.append(card);
  }

  private why(reasons: ReasonData[] | undefined, meanwhile: string[]): void {
    this.caption(`${this.word('why.title')} · ${this.word('page.planned')}`);
    if (!reasons) {
      this.root.append(html('p', 'soft', this.word('page.nowhy')));
      return;
    }
    if (meanwhile.length > 0) {
      this.root.append(html('p', 'warn', this.word('page.meanwhile', meanwhile.join(', '))));
    }
    for (const reason of reasons) {
      this.root.append(this.reason(reason));
    }
    this.root.append(html('p', 'soft', this.word('page.solid')));
  }

  private reason(reason: ReasonData): HTMLElement {
    const card = html('section', 'card');
    const head = html('p', '', '');
    const [computed, observed] = [reason.computed, reason.observed];
    const verdict =
      computed === undefined
        ? html('span', 'soft', this.word('why.open'))
        : observed === undefined
          ? html('span', 'foretold', this.word('page.goesTo', this.text(computed)))
          : computed === observed
            ? html('span', 'good', this.word('why.agrees'))
            : html('span', 'bad', this.word('why.differs'));
    head.append(
      this.link(this.text(reason.node)),
      html('span', 'soft', ` ${this.word(reason.back ? 'why.back' : 'why.in')} · `),
      verdict,
    );
    card.append(head);
    if (reason.strip !== undefined) {
      card.append(this.strip(reason));
    }
    card.append(html('p', 'computed', this.text(reason.text)));
    const options = this.replay.data.parts[reason.options] ?? [];
    for (let i = 0; i + 1 < options.length; i += 2) {
      card.append(this.option(options[i] ?? 0, (options[i + 1] ?? 0) / 1000, reason));
    }
    return card;
  }

  private option(node: number, share: number, reason: ReasonData): HTMLElement {
    const computed = node === reason.computed;
    const observed = node === reason.observed;
    const line = html('p', 'option');
    const bar = html('span', `share${observed ? ' taken' : ''}${computed ? ' computed' : ''}`);
    bar.style.width = `${Math.max(3, 84 * share)}px`;
    const words = [
      observed ? this.word('why.observed') : '',
      computed ? this.word('why.computed') : '',
    ].filter((word) => word !== '');
    line.append(
      html('span', observed ? 'name' : 'name soft', this.text(node)),
      bar,
      html('span', 'mono soft', `${(share * 100).toFixed(1)} %`),
      html('span', observed ? '' : 'soft', ` ${words.join(', ')}`),
    );
    return line;
  }

  /** A table of slots, each server in a colour, with a pointer to the flow's slot. */
  private strip(reason: ReasonData): HTMLElement {
    const [slot, slots] = [reason.slot ?? 0, Math.max(1, reason.slots ?? 1)];
    const owners = this.replay.data.parts[reason.strip ?? -1] ?? [];
    const options = (this.replay.data.parts[reason.options]?.length ?? 2) / 2;
    const figure = html('figure');
    const canvas = html('canvas', 'strip');
    canvas.width = Math.max(1, owners.length);
    canvas.height = 1;
    const context = canvas.getContext('2d');
    owners.forEach((owner, i) => {
      if (context) {
        context.fillStyle = owner < 0 ? 'gray' : `hsl(${(360 * owner) / Math.max(1, options)} 50% 60%)`;
        context.fillRect(i, 0, 1, 1);
      }
    });
    const pointer = html('span', 'pointer', '▲');
    pointer.style.left = `${((slot + 0.5) / slots) * 100}%`;
    figure.append(canvas, pointer, html('figcaption', 'mono soft', this.word('page.slot', slot, slots)));
    return figure;
  }
}
