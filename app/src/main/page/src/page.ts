import { Camera } from './camera';
import { Claims } from './claims';
import { type RunData, filled } from './data';
import { Detail } from './detail';
import { DrawingView } from './drawing';
import { html, part, write } from './element';
import { ICONS, icon } from './icon';
import { type Moved, Motion } from './motion';
import { Player, SPEEDS, hashOf, timeOf } from './player';
import { OPEN, Replay } from './replay';
import { Table } from './table';
import { Timeline } from './timeline';
import { Traffic } from './traffic';

/** How often the table is written while the run plays, in milliseconds. */
const SLOWLY = 120;

/** Puts the parts together. */
export class Page {
  private readonly replay: Replay;
  private readonly player: Player;
  private readonly traffic: Traffic;
  private readonly views: DrawingView[];
  private readonly camera: Camera;
  private readonly motion: Motion;
  private readonly timeline: Timeline;
  private readonly table: Table;
  private readonly detail: Detail;
  private readonly claims: Claims | undefined;
  private readonly stage = part('stage', HTMLElement);
  private readonly ground = part('ground', SVGSVGElement);
  private readonly svg = part('drawing', SVGSVGElement);
  private readonly filter = part('filter', HTMLInputElement);
  private readonly moment = part('moment', HTMLAnchorElement);
  private readonly still = window.matchMedia('(prefers-reduced-motion: reduce)');
  private view: DrawingView | undefined;
  private node = '';
  private row = -1;
  private rows: number[] = [];
  private told = '';
  private listed = 0;
  private before = 0;
  private frame = 0;
  private shown = 0;
  private moved = { turn: -2, drawing: -1, rows: [] as number[], row: -1, quiet: false };

  constructor(data: RunData) {
    this.replay = new Replay(data);
    this.player = new Player(this.replay, () => {
      this.wake();
    });
    this.traffic = new Traffic(this.replay);
    const told = part('claims', HTMLElement);
    this.claims = data.play ? new Claims(this.replay, told, data.play) : undefined;
    told.hidden = !data.play;
    document.body.classList.toggle('play', data.play !== undefined);
    const choose = (node: string) => {
      if (!this.camera.dragged()) {
        this.chooseNode(node);
      }
    };
    this.views = data.drawings.map((d, i) => new DrawingView(this.replay, d, i, choose));
    this.camera = new Camera(this.stage, () => {
      this.look();
    });
    this.motion = new Motion(this.replay, part('motion', HTMLCanvasElement), this.camera);
    this.timeline = new Timeline(
      this.replay,
      part('timeline', HTMLElement),
      part('chart', SVGSVGElement),
      part('axis', HTMLElement),
      part('flags', HTMLElement),
      part('cursor', HTMLElement),
      (time) => {
        this.player.seek(time);
      },
    );
    this.table = new Table(
      part('table', HTMLElement),
      part('head', HTMLElement),
      part('scroll', HTMLElement),
      part('rows', HTMLElement),
      (row) => {
        this.chooseRow(row === this.row ? -1 : row);
      },
      (column) => {
        this.traffic.sort(column);
        this.wake();
      },
    );
    this.detail = new Detail(
      this.replay,
      part('detail', HTMLElement),
      () => {
        this.letGo();
      },
      (node) => {
        this.chooseNode(node);
      },
    );
  }

  start(): void {
    const { data } = this.replay;
    const runs = data.start !== '';
    document.body.classList.toggle('drawing-alone', !runs);
    write(part('title', HTMLElement), data.title || data.name);
    const about = data.play ? 'page.play' : runs ? 'page.run' : 'page.lab';
    write(part('about', HTMLElement), this.replay.word(about));
    this.svg.setAttribute('aria-label', this.replay.word('page.drawing'));
    this.words();
    this.buttons();
    this.keys();
    new ResizeObserver(() => {
      this.resize();
    }).observe(this.stage);
    window.addEventListener('hashchange', () => {
      this.follow();
    });
    window.addEventListener('beforeprint', () => {
      this.table.printed(true);
    });
    window.addEventListener('afterprint', () => {
      this.table.printed(false);
    });
    this.detail.lab();
    this.follow();
    this.wake();
  }

  private words(): void {
    const word = (key: string) => this.replay.word(key);
    const label = (id: string, text: string, key: string) => {
      const button = part(id, HTMLButtonElement);
      button.replaceChildren(icon(text));
      button.title = word(key);
      button.setAttribute('aria-label', word(key));
    };
    label('theme', ICONS.theme, 'theme.toggle');
    label('print', ICONS.print, 'page.print');
    label('fit', ICONS.fit, 'page.fit');
    label('back', ICONS.back, 'timeline.back');
    label('forward', ICONS.forward, 'timeline.forward');
    write(part('speed-word', HTMLElement), word('timeline.speed'));
    write(part('tab-flows', HTMLElement), word('page.tab.flows'));
    write(part('tab-requests', HTMLElement), word('page.tab.requests'));
    this.filter.placeholder = word('flows.filter');
    this.filter.setAttribute('aria-label', word('flows.filter'));
    part('timeline', HTMLElement).setAttribute('aria-label', word('page.timeline'));
    part('timeline', HTMLElement).setAttribute('aria-valuemin', '0');
    part('timeline', HTMLElement).setAttribute(
      'aria-valuemax',
      String(this.replay.data.length / 1e6),
    );
    const legend = part('legend', HTMLUListElement);
    for (const kind of ['in', 'back', 'tunnel', 'forecast']) {
      legend.append(html('li', kind, word(`legend.${kind}`)));
    }
    const scale = part('scale', HTMLUListElement);
    const { data } = this.replay;
    const piece = (data.length / 1e6 / Math.max(1, data.series.open.length)).toFixed(2);
    for (const kind of ['open', 'well', 'broken'] as const) {
      const most = Math.max(0, ...data.series[kind]).toLocaleString(document.documentElement.lang);
      scale.append(html('li', kind, filled(word(`page.${kind}`), most, piece)));
    }
    const speeds = part('speed', HTMLSelectElement);
    for (const speed of SPEEDS) {
      const option = html('option', '', filled(word('page.times'), speed));
      option.value = String(speed);
      option.selected = speed === 1;
      speeds.append(option);
    }
  }

  private buttons(): void {
    const click = (id: string, act: () => void) => {
      part(id, HTMLButtonElement).addEventListener('click', act);
    };
    click('theme', () => {
      this.theme();
    });
    click('print', () => {
      window.print();
    });
    click('fit', () => {
      this.fit(true);
    });
    click('back', () => {
      this.player.step(-1);
    });
    click('forward', () => {
      this.player.step(1);
    });
    click('play', () => {
      this.player.toggle();
    });
    click('through', () => {
      this.chooseNode('');
    });
    click('tab-flows', () => {
      this.tab(false);
    });
    click('tab-requests', () => {
      this.tab(true);
    });
    const speed = part('speed', HTMLSelectElement);
    speed.addEventListener('change', () => {
      this.player.speed = Number(speed.value);
    });
    this.filter.addEventListener('input', () => {
      this.traffic.filter = this.filter.value;
      this.wake();
    });
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.recolour();
    });
  }

  private keys(): void {
    const acts: Record<string, () => void> = {
      ' ': () => {
        this.player.toggle();
      },
      ArrowLeft: () => {
        this.player.step(-1);
      },
      ArrowRight: () => {
        this.player.step(1);
      },
      Home: () => {
        this.player.seek(0);
      },
      End: () => {
        this.player.seek(this.replay.data.length);
      },
      '+': () => {
        this.camera.zoom(1.25);
      },
      '-': () => {
        this.camera.zoom(0.8);
      },
      '0': () => {
        this.fit(true);
      },
      '/': () => {
        this.filter.focus();
      },
      Escape: () => {
        this.filter.blur();
        this.letGo();
      },
    };
    document.addEventListener('keydown', (event) => {
      const at = event.target;
      const typed =
        at instanceof HTMLInputElement ||
        at instanceof HTMLSelectElement ||
        (at instanceof HTMLButtonElement && event.key === ' ');
      const act = acts[event.key];
      if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
        if (!typed || event.key === 'Escape') {
          event.preventDefault();
          act();
        }
      }
    });
  }

  private theme(): void {
    const root = document.documentElement;
    const dark = getComputedStyle(root).colorScheme.includes('dark');
    root.dataset['theme'] = dark ? 'light' : 'dark';
    this.recolour();
  }

  private recolour(): void {
    this.motion.recolour();
    this.motion.paint();
  }

  private tab(requests: boolean): void {
    this.traffic.requests = requests;
    this.row = -1;
    part('tab-flows', HTMLElement).setAttribute('aria-pressed', String(!requests));
    part('tab-requests', HTMLElement).setAttribute('aria-pressed', String(requests));
    this.told = '';
    this.wake();
  }

  private chooseRow(row: number): void {
    this.row = row;
    this.told = '';
    this.wake();
  }

  private chooseNode(node: string): void {
    this.node = node === this.node ? '' : node;
    this.row = -1;
    this.told = '';
    this.traffic.through = this.node;
    const through = part('through', HTMLButtonElement);
    through.hidden = this.node === '';
    write(through, `${filled(this.replay.word('page.through'), this.node)}  ✕`);
    this.wake();
  }

  private letGo(): void {
    if (this.row >= 0) {
      this.chooseRow(-1);
    } else if (this.node !== '') {
      this.chooseNode('');
    }
  }

  private follow(): void {
    const time = timeOf(location.hash);
    if (time >= 0) {
      this.player.pause();
      this.player.seek(time);
    }
  }

  private resize(): void {
    this.fit(false);
    this.motion.resize();
  }

  private fit(always: boolean): void {
    if (this.view) {
      this.camera.fit(this.view.data.extent, always);
    }
  }

  private look(): void {
    const { x, y, scale } = this.camera;
    const moved = `translate(${x} ${y}) scale(${scale})`;
    this.view?.ground.setAttribute('transform', moved);
    this.view?.root.setAttribute('transform', moved);
    this.motion.paint();
  }

  /** Something changed; it is shown with the next frame. */
  private wake(): void {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame((now) => {
        this.tick(now);
      });
    }
  }

  private tick(now: number): void {
    this.frame = 0;
    const seconds = this.before === 0 ? 0 : Math.min(0.1, (now - this.before) / 1000);
    const from = this.player.time;
    const playing = this.player.playing;
    this.player.advance(seconds);
    const going = playing && !this.still.matches;
    if (going) {
      this.shoot(from);
    } else if (from !== this.shown) {
      this.motion.rest();
    }
    this.show(now);
    const flying = going ? this.motion.advance(seconds) : false;
    this.motion.paint();
    this.before = this.player.playing || flying ? now : 0;
    this.shown = this.player.time;
    if (this.player.playing || flying) {
      this.wake();
    }
  }

  /** What ended since goes its way once. */
  private shoot(from: number): void {
    const to = this.player.time;
    const { data } = this.replay;
    for (let i = this.replay.asked(from); i < this.replay.asked(to); i++) {
      const request = data.requests[i];
      if (request && request.way >= 0) {
        this.motion.shoot(request.way, data.ends[request.end]?.[2] === 1);
      }
    }
    for (const way of this.replay.broke(from, to)) {
      this.motion.shoot(way, true);
    }
  }

  private show(now: number): void {
    const time = this.player.time;
    const number = this.replay.drawing(time);
    const view = this.views[number];
    if (view && view !== this.view) {
      this.view = view;
      this.told = '';
      this.ground.replaceChildren(view.ground);
      this.svg.replaceChildren(view.root);
      this.fit(false);
      this.look();
    }
    view?.at(time);
    if (this.replay.data.start === '') {
      this.tell(time);
      return;
    }
    this.clock(time);
    if (!this.player.playing || now - this.listed > SLOWLY) {
      this.listed = now;
      this.list(time);
      this.linked(time);
    }
    this.move(number, time);
    this.tell(time);
  }

  private clock(time: number): void {
    const { data } = this.replay;
    const spoken = filled(
      this.replay.word('page.moment'),
      (time / 1e6).toFixed(1),
      (data.length / 1e6).toFixed(1),
    );
    write(this.moment, spoken);
    this.timeline.at(time);
    this.claims?.at(time);
    const play = part('play', HTMLButtonElement);
    const word = this.replay.word(this.player.playing ? 'timeline.pause' : 'timeline.play');
    if (play.title !== word) {
      play.replaceChildren(icon(this.player.playing ? ICONS.pause : ICONS.play));
      play.title = word;
      play.setAttribute('aria-label', word);
    }
    const counts = this.replay.counts(time);
    const silent =
      counts.silent > 0 ? ` · ${filled(this.replay.word('page.silent'), counts.silent)}` : '';
    const unjudged = counts.all - counts.open - counts.completed - counts.broken;
    write(
      part('counts', HTMLOutputElement),
      filled(
        this.replay.word('page.counts'),
        counts.all,
        counts.open,
        counts.completed,
        counts.broken,
      ) +
        silent +
        (unjudged > 0 ? ` · ${filled(this.replay.word('flows.unjudged'), unjudged)}` : ''),
    );
  }

  /** Where the moment leads to, and what is told of it to who does not see it. */
  private linked(time: number): void {
    if (!this.player.playing && location.hash !== hashOf(time) && (time > 0 || location.hash)) {
      history.replaceState(null, '', hashOf(time));
    }
    this.moment.href = hashOf(time);
    this.timeline.tell(time, this.moment.textContent);
  }

  private list(time: number): void {
    this.rows = this.traffic.at(time);
    this.table.show(this.traffic.listing(this.rows), this.row);
    const all = this.traffic.requests ? this.replay.asked(time) : this.replay.opened(time);
    write(part('listed', HTMLElement), `${this.rows.length} / ${all}`);
    const none = this.traffic.requests ? 'page.norequests' : 'page.noflows';
    write(
      part('none', HTMLElement),
      this.rows.length > 0 ? '' : this.replay.word(all === 0 ? none : 'flows.nomatch'),
    );
  }

  /** Flows that stand move: the chosen one, or all that are listed. */
  private move(drawing: number, time: number): void {
    const turn = this.replay.turn(time);
    const quiet = this.replay.quiet(time);
    if (
      quiet === this.moved.quiet &&
      turn === this.moved.turn &&
      drawing === this.moved.drawing &&
      this.rows === this.moved.rows &&
      this.row === this.moved.row
    ) {
      return; // the same particles as in the frame before
    }
    this.moved = { turn, drawing, rows: this.rows, row: this.row, quiet };
    this.stage.classList.toggle('quiet', quiet);
    const moved: Moved[] = [];
    const wanted = this.traffic.requests || quiet ? [] : this.row >= 0 ? [this.row] : this.rows;
    for (const number of wanted) {
      const now = this.replay.flow(number, time);
      if (now && now[1] === OPEN && now[2] >= 0) {
        moved.push({ number, way: now[2], silent: now[3] === 1 });
      }
    }
    const drawn = this.motion.show(drawing, moved);
    write(
      part('drawn', HTMLElement),
      quiet
        ? this.replay.word('motion.stale')
        : moved.length === 0
          ? ''
          : filled(this.replay.word('page.drawn'), drawn, moved.length),
    );
  }

  /** Tells of what is chosen, when that or what is known of it has changed. */
  private tell(time: number): void {
    const known =
      this.row >= 0
        ? `${this.row} ${this.traffic.state(this.row).text} ${this.traffic.way(this.row)}`
        : `${this.node} ${this.node && JSON.stringify(this.replay.state(this.node, time))} ${this.rows.length}`;
    if (known === this.told) {
      return;
    }
    this.told = known;
    document.body.classList.toggle('told', this.row >= 0 || this.node !== '');
    const request = this.traffic.requests ? this.replay.data.requests[this.row] : undefined;
    const flow = this.traffic.requests ? undefined : this.replay.data.flows[this.row];
    const one = request ?? flow;
    if (!one) {
      this.view?.way(-1);
      this.view?.ways(this.node ? this.rows.map((row) => this.traffic.way(row)) : []);
      this.view?.mark(this.node, []);
      if (this.node) {
        this.detail.node(this.node, time, this.rows.length);
      } else {
        this.detail.lab();
      }
      return;
    }
    const way = this.traffic.way(this.row);
    this.view?.ways([]);
    this.view?.way(way);
    this.view?.mark(this.node, (one.forecast ?? []).map((name) => this.replay.text(name)));
    const at = request ? request.at : (flow?.opened ?? 0);
    const wall = new Date(Date.parse(this.replay.data.start) + at / 1000);
    this.detail.way(
      this.replay.key(one.key),
      [
        `${this.traffic.cell(this.row, 2).text} · ${wall.toLocaleTimeString()}`,
        ...(request ? [this.replay.text(request.body)].filter((line) => line !== '') : []),
      ],
      way,
      one,
      this.unwell(at),
    );
  }

  /** Nodes that were not well at a time. */
  private unwell(time: number): string[] {
    const names = this.replay.data.nodes.map(([name]) => this.replay.text(name));
    return names.filter((name) => {
      const state = this.replay.state(name, time);
      return state !== undefined && (state[1] !== 0 || state[4].length > 0);
    });
  }
}
