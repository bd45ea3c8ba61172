import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunData } from '../src/data';
import { matches, wordsOf } from '../src/filter';
import { laneOf, path, spot } from '../src/lane';
import { lines } from '../src/drawing';
import { hashOf, timeOf } from '../src/player';
import { Replay, latest } from '../src/replay';
import { Traffic } from '../src/traffic';

const run: RunData = {
  version: 1,
  name: 'small',
  title: '',
  teaches: '',
  start: '2026-11-23T06:00:00Z',
  length: 10_000_000,
  words: { 'page.lasted': '{0} s' },
  texts: ['a', 'R1', 'S1', '198.51.100.1', '2001:db8::1', ''],
  ends: [
    ['open', 'open', 0, ''],
    ['completed', 'done', 0, ''],
    ['reset', 'reset', 1, ''],
    ['unknown', '?', 0, ''],
  ],
  levels: [['up', 'up']],
  art: {},
  drawings: [],
  legs: [
    [0, 5, 0, 0, 0, 100],
    [2, 5, 0, 100, 50, 0],
  ],
  ways: [
    { nodes: [0, 1, 2], tunnels: [], columns: [1, 5, 5, 2, 5], drawn: [[[0, 1], []]] },
    { nodes: [0, 2], tunnels: [], columns: [5, 5, 5, 2, 5], drawn: [[[0], []]] },
  ],
  flows: [
    {
      key: [0, 1000, 3, 80],
      opened: 1_000_000,
      changes: [
        [1_000_000, 0, 0, 0],
        [3_000_000, 0, 0, 1, 2_500_000],
        [4_000_000, 2, 0, 0, 4_000_000],
      ],
    },
    { key: [4, 2000, 3, 80], opened: 2_000_000, changes: [[2_000_000, 0, 1, 0]] },
    {
      key: [0, 3000, 3, 80],
      opened: 2_000_000,
      changes: [
        [2_000_000, 0, -1, 0],
        [5_000_000, 1, -1, 0, 5_000_000],
      ],
    },
  ],
  requests: [],
  nodes: [[1, [[0, 0, 0, [], []]]]],
  marks: [],
  series: { open: [], well: [], broken: [] },
  quiet: [[2_000_000, 3_000_000]],
  steps: [0, 1_000_000, 2_000_000, 3_000_000],
  parts: [],
};

test('the latest is the one that has happened by then, at the very time too', () => {
  assert.equal(latest([], 5), -1);
  assert.equal(latest([1, 3, 3, 7], 0), -1);
  assert.equal(latest([1, 3, 3, 7], 3), 2);
  assert.equal(latest([1, 3, 3, 7], 99), 3);
});

test('counts are looked up for any time', () => {
  const replay = new Replay(run);
  const at = (time: number) => {
    const { all, open, silent, completed, broken } = replay.counts(time);
    return [all, open, silent, completed, broken];
  };
  assert.deepEqual(at(0), [0, 0, 0, 0, 0]);
  assert.deepEqual(at(2_999_999), [3, 3, 0, 0, 0]);
  assert.deepEqual(at(3_000_000), [3, 3, 1, 0, 0]);
  assert.deepEqual(at(4_000_000), [3, 2, 0, 0, 1]);
  assert.deepEqual(at(9_000_000), [3, 1, 0, 1, 1]);
});

test('nothing is heard from the loss of the link until it is back', () => {
  const replay = new Replay(run);
  const at = [1_999_999, 2_000_000, 2_999_999, 3_000_000];
  assert.deepEqual(
    at.map((time) => replay.quiet(time)),
    [false, true, true, false],
  );
});

test('a flow that broke is told once, at its time, by the way it had', () => {
  const replay = new Replay(run);
  assert.deepEqual(replay.broke(0, 3_999_999), []);
  assert.deepEqual(replay.broke(3_999_999, 4_000_000), [0]);
  assert.deepEqual(replay.broke(4_000_000, 9_000_000), []);
  assert.notEqual(replay.turn(2_999_999), replay.turn(3_000_000));
  assert.equal(replay.turn(3_000_000), replay.turn(3_999_999));
});

test('steps go to the next and the last thing that shows, and stop at the ends', () => {
  const replay = new Replay(run);
  assert.equal(replay.step(0, 1), 1_000_000);
  assert.equal(replay.step(1_500_000, -1), 1_000_000);
  assert.equal(replay.step(1_000_000, -1), 0);
  assert.equal(replay.step(0, -1), 0);
  assert.equal(replay.step(3_000_000, 1), run.length);
});

test('a filter has all of its words, and none of those with a minus', () => {
  const row = { key: '10.0.0.1:5 → x', end: 'reset', broken: true, silent: false, nodes: ['LB7-2'] };
  assert.ok(matches(wordsOf(''), row));
  assert.ok(matches(wordsOf(' LB7-2  res '), row));
  assert.ok(matches(wordsOf('broken 10.0'), row));
  assert.ok(!matches(wordsOf('LB7'), row));
  assert.ok(!matches(wordsOf('-broken'), row));
  assert.ok(matches(wordsOf('-silent -'), row));
});

test('rows are listed as they were, filtered and ordered', () => {
  const traffic = new Traffic(new Replay(run));
  assert.deepEqual(traffic.at(0), []);
  assert.deepEqual(traffic.at(4_000_000), [0, 1, 2]);
  traffic.sort(4);
  assert.deepEqual(traffic.at(4_500_000), [1, 2, 0]);
  traffic.sort(4);
  assert.deepEqual(traffic.at(4_500_000), [0, 1, 2]);
  traffic.through = 'R1';
  assert.deepEqual(traffic.at(4_500_000), [0]);
  traffic.through = '';
  traffic.filter = 'broken';
  assert.deepEqual(traffic.at(4_500_000), [0]);
  assert.equal(traffic.cell(1, 0).text, '[2001:db8::1]:2000');
});

test('a lane goes through its legs from end to end', () => {
  const lane = laneOf(run, 0, 0);
  assert.deepEqual(spot(lane, 0), [0, 0, 0]);
  assert.deepEqual(spot(lane, 1), [50, 0, 2]);
  assert.equal(path(run.legs[0] ?? []), 'M0 0L0 100');
  assert.match(path(run.legs[1] ?? []), /^M0 100C0 50 50 50 50 0$/);
  assert.equal(laneOf(run, 7, 0).xs.length, 0);
});

test('an address names a moment, and nothing else does', () => {
  assert.equal(timeOf('#t=31.2'), 31_200_000);
  assert.equal(timeOf('#a=1&t=2'), 2_000_000);
  for (const hash of ['', '#', '#t=', '#t=-1', '#t=1e9', '#t=<b>', '#xt=4']) {
    assert.equal(timeOf(hash), -1, hash);
  }
  for (const time of [0, 1, 31_200_000, 9_999_999_999]) {
    assert.equal(timeOf(hashOf(time)), time);
  }
});

test('a text is broken between words, and within those that are too long', () => {
  assert.deepEqual(lines('one two\nthree', 7), ['one two', 'three']);
  assert.deepEqual(lines('abcdefgh ij', 3), ['abc', 'def', 'gh', 'ij']);
});
