// The writer of `.cpuprofile` files, against what DevTools and speedscope expect of them.
import { describe, expect, it } from 'vitest';
import { toCpuProfile } from '../../runtime/internals.ts';
import type { Profile } from '../../runtime/internals.ts';

const PROFILE: Profile = {
  startTime: 5000.25,
  nodes: [
    { name: '(root)', source: '', line: 0, parent: -1 },
    { name: 'main chunk', source: 'guard.lua', line: 0, parent: 0 },
    { name: 'alarm', source: 'guard.lua', line: 12, parent: 1 },
    { name: 'string.gsub', source: '', line: 0, parent: 2 },
    { name: '(idle)', source: '', line: 0, parent: 0 },
    { name: 'caf\xc3\xa9', source: 'b.lua', line: 3, parent: 1 },
  ],
  samples: [
    { node: 4, line: 0, milliseconds: 2.0004, units: 0 },
    { node: 2, line: 13, milliseconds: 1.0004, units: 500 },
    { node: 2, line: 14, milliseconds: 1.0004, units: 501 },
    { node: 2, line: 13, milliseconds: 1, units: 502 },
    { node: 3, line: 0, milliseconds: 1.5, units: 40 },
    { node: 5, line: 4, milliseconds: 1, units: 0 },
  ],
};

describe('the tree', () => {
  const { nodes } = toCpuProfile(PROFILE, 'time');

  it('has ids from 1 on, and every node but the root is the child of one', () => {
    expect(nodes.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(nodes.map(({ children }) => children)).toEqual([[2, 5], [3, 6], [4], [], [], []]);
  });

  it('has functions with 0-based lines, scripts with numbers, text in Unicode', () => {
    expect(nodes.map(({ callFrame }) => callFrame)).toEqual([
      { functionName: '(root)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 },
      {
        functionName: 'main chunk',
        scriptId: '1',
        url: 'guard.lua',
        lineNumber: 0,
        columnNumber: 0,
      },
      { functionName: 'alarm', scriptId: '1', url: 'guard.lua', lineNumber: 11, columnNumber: 0 },
      { functionName: 'string.gsub', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 },
      { functionName: '(idle)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 },
      { functionName: 'café', scriptId: '2', url: 'b.lua', lineNumber: 2, columnNumber: 0 },
    ]);
  });

  it('counts samples by function and, 1-based, by line', () => {
    expect(nodes.map(({ hitCount }) => hitCount)).toEqual([1, 0, 3, 1, 1, 1]);
    expect(nodes.map(({ positionTicks }) => positionTicks)).toEqual([
      undefined,
      undefined,
      [
        { line: 13, ticks: 2 },
        { line: 14, ticks: 1 },
      ],
      undefined,
      undefined,
      [{ line: 4, ticks: 1 }],
    ]);
  });
});

describe('the samples', () => {
  it('stand for the time that follows, in whole microseconds that add up', () => {
    const { samples, timeDeltas, startTime, endTime } = toCpuProfile(PROFILE, 'time');
    expect(samples).toEqual([5, 3, 3, 3, 4, 6, 1]);
    // 2000.4, 3000.8, 4001.2, 5001.2, 6501.2 and 7501.2 rounded.
    expect(timeDeltas).toEqual([0, 2000, 1001, 1000, 1000, 1500, 1000]);
    expect([startTime, endTime]).toEqual([5000250, 5000250 + 7501]);
  });

  it('or for units, where only scripts count', () => {
    const { samples, timeDeltas, startTime, endTime } = toCpuProfile(PROFILE, 'units');
    expect(samples).toEqual([3, 3, 3, 4, 1]);
    expect(timeDeltas).toEqual([0, 500, 501, 502, 40]);
    expect([startTime, endTime]).toEqual([0, 1543]);
  });

  it('may be none', () => {
    const [root] = PROFILE.nodes;
    const empty = toCpuProfile({ startTime: 0, nodes: root ? [root] : [], samples: [] }, 'time');
    expect([empty.samples, empty.timeDeltas, empty.endTime]).toEqual([[1], [0], 0]);
  });
});
