// Annotations and reference pages from declarations.
import { describe, expect, it } from 'vitest';
import {
  annotationsOf,
  CoreVM,
  describeClass,
  describeFunction,
  fn,
  method,
  ownType,
  referenceOf,
  userdataClass,
} from '../../../runtime/internals.ts';
import { faultsOf } from '../../support/luacats.ts';

const own = ownType<Date>();
const base = userdataClass({
  name: 'Base',
  doc: 'Below.',
  fields: { id: { type: 'integer', get: (object: Date) => object.getTime() } },
});
const door = userdataClass({
  name: 'Door',
  of: Date,
  extends: base,
  doc: 'A door\nof wood.',
  fields: {
    width: { type: 'number', get: () => 1, set: () => {}, unit: 'pixels', doc: 'How wide.' },
    state: { type: { oneOf: ['open', 'shut'] }, optional: true, get: () => 'open' as const },
  },
  methods: {
    knock: method(
      { params: [{ name: 'times', type: 'integer', default: 1 }], returns: own, doc: 'Knocks.' },
      (object: Date) => object,
    ),
  },
  metamethods: {
    add: method({ params: [{ name: 'other', type: own }], returns: 'number' }, () => 1),
    eq: method({ params: [{ name: 'other', type: own }], returns: 'boolean' }, () => true),
    len: method({ returns: 'number' }, () => 1),
  },
});
const functions = [
  fn(
    {
      name: 'door.open',
      params: [
        { name: 'which', type: door, doc: 'The one.' },
        { name: 'speed', type: 'number', unit: 'pixels a second', default: 40 },
        { name: 'side', type: { oneOf: ['left', 'right'] }, optional: true },
      ],
      rest: { name: 'more', type: { list: 'string' } },
      returns: [
        { type: 'boolean', name: 'ok', doc: 'Did it open?' },
        { type: door, optional: true },
        { type: 'any', rest: true },
      ],
      overloads: [{ params: [{ name: 'name', type: 'string' }], returns: 'boolean' }],
      doc: 'Opens a door.\nSlowly.',
      async: true,
      deprecated: 'Use the other one.',
      effect: 'irreversible',
    },
    () => [true, undefined],
  ),
  describeFunction({
    name: 'string.shout',
    params: [{ name: 's', type: 'bytes' }],
    returns: 'string',
  }),
];
const api = {
  name: 'Doors',
  doc: 'All about doors.',
  functions,
  classes: [describeClass(base), describeClass(door)],
  globals: [{ name: 'config.depth', type: 'number' as const, doc: 'How deep.' }],
};

describe('annotations', () => {
  const text = annotationsOf(api);

  it('say everything', () => {
    for (const expected of [
      '---A door\n---of wood.\n---@class Door : Base\n---@field width number How wide. In pixels.\n---@field state? "open"|"shut" Cannot be written.\n---@operator add(Door): number\n---@operator len: number\nlocal Door = {}',
      '---Knocks.\n---@param times? integer Default: 1.\n---@return Door\nfunction Door:knock(times) end',
      '---Opens a door.\n---Slowly.\n---@async\n---Deprecated: Use the other one.\n---@deprecated\n---@param which Door The one.\n---@param speed? number In pixels a second. Default: 40.\n---@param side? "left"|"right"\n---@param ... string[]\n---@return boolean ok # Did it open?\n---@return Door?\n---@return any ...\n---@overload fun(name: string): boolean\nfunction door.open(which, speed, side, ...) end',
      '---@param s string\n---@return string\nfunction string.shout(s) end',
      'door = {}',
      '---@type number How deep.\nconfig.depth = nil',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('string = {}');
    expect(faultsOf(text)).toEqual([]);
  });

  it('run as Lua', () => {
    const vm = new CoreVM();
    vm.run(text, '@doors.lua');
    expect(vm.run('return type(door.open), type(string.shout)')).toEqual(['function', 'function']);
  });

  it('cannot be left by a text of a declaration', () => {
    const hostile = 'x\nos.exit()\n---@class Evil ]] --[[';
    const bad = annotationsOf({
      name: hostile,
      functions: [
        describeFunction({
          name: 'f',
          params: [{ name: 'a', type: { oneOf: [hostile, '"\\'] }, doc: hostile, unit: hostile }],
          doc: hostile,
          deprecated: hostile,
        }),
      ],
      classes: [],
    });
    expect(bad.split('\n').filter((line) => !line.startsWith('--') && line !== '')).toEqual([
      'function f(a) end',
    ]);
  });
});

describe('faults of annotation files', () => {
  it('are found', () => {
    expect(faultsOf('x = 1\n')).toHaveLength(1);
    const after = (line: string): string[] => faultsOf(`---@meta\n${line}\nfunction f(a) end\n`);
    expect(after('---@param a number')).toEqual([]);
    for (const line of [
      '---@param number',
      '---@param a [',
      '---@retrun a',
      '---@return a|',
      '---@class a b',
    ]) {
      expect(after(line)).toHaveLength(1);
    }
    expect(faultsOf('---@meta\n---@async\nx = 1\n')).toEqual(['line 2 stands alone']);
    expect(faultsOf('---@meta\nfunction (\n')).toHaveLength(1);
  });
});

describe('the reference page', () => {
  it('says everything', () => {
    const page = referenceOf(api);
    for (const expected of [
      '# Doors\n\nAll about doors.',
      '### `door.open`',
      'The script waits for it. Cannot be undone when the step fails. **Deprecated.** Use the other one.',
      '| `speed?` | `number` | In pixels a second. Default: 40. |',
      'Or `door.open(name: string)`',
      '## Door',
      'Has everything that Base has.',
      '| `state?` | `"open"\\|"shut"` |',
      '### `Door:knock`',
    ]) {
      expect(page).toContain(expected);
    }
  });
});
