// The annotations and the reference page of the game API are those that its declarations give, and the declarations are complete.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { annotationsOf, describeOwnApi, referenceOf, Scripting } from '../../plugin/index.ts';
import { CoreVM, NativeFunction } from '../../runtime/internals.ts';
import type { LuaClosure, LuaTable } from '../../runtime/internals.ts';
import { faultsOf } from '../support/luacats.ts';
import { projectRoot } from '../support/project-files.ts';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const HOW = 'npm run build && npm run annotations';

describe('the game API', () => {
  it(`has fresh annotations (else: ${HOW})`, () => {
    expect(read('plugin/game-api/annotations/moontick.lua')).toBe(annotationsOf(describeOwnApi()));
  });

  it(`has a fresh reference page (else: ${HOW})`, () => {
    expect(read('plugin/REFERENCE.md')).toBe(referenceOf(describeOwnApi()));
  });

  it('has annotations that are Lua and LuaCATS', () => {
    expect(faultsOf(annotationsOf(describeOwnApi()))).toEqual([]);
  });

  it('is annotated for the example', () => {
    const settings = JSON.parse(read('examples/harbour/.luarc.json')) as Record<string, unknown>;
    expect(settings['runtime.version']).toBe('Lua 5.1');
    const [library] = settings['workspace.library'] as string[];
    expect(join('examples/harbour', library as string)).toBe('plugin/game-api/annotations');
  });

  it('declares every global that scripts get', () => {
    const { functions, classes = [] } = new Scripting().describe();
    const plain = new CoreVM().globals;
    const found: string[] = [];
    const { globals } = new Scripting().vm;
    for (let at = globals.nextPosition(-1); at >= 0; at = globals.nextPosition(at)) {
      const name = globals.keyAt(at);
      if (plain.get(name) === undefined) found.push(String(name));
    }
    expect(functions.map(({ name }) => name).sort()).toEqual(found.sort());
    expect(classes.map(({ name }) => name)).toEqual(['entity', 'task', 'behaviour']);
  });

  it('declares every method of entities and tasks', () => {
    const scripting = new Scripting();
    const { classes = [] } = scripting.describe();
    const { vm } = scripting;
    vm.globals.setString('e', scripting.wrap(scripting.spawn()));
    const has = vm.load('local object, name = ... return object[name]');
    const [task] = vm.run('return spawn_task(function() end)');
    const objects = { entity: vm.globals.getString('e'), task };
    for (const { name, methods } of classes) {
      const object = objects[name as keyof typeof objects];
      if (object === undefined) continue;
      expect(methods.length).toBeGreaterThan(1);
      for (const each of methods) {
        expect(vm.call(has, object, each.name)[0], each.name).toBeInstanceOf(NativeFunction);
      }
    }
    const { entities } = scripting as unknown as { entities: { methods: LuaTable } };
    const names: string[] = [];
    const { methods } = entities;
    for (let at = methods.nextPosition(-1); at >= 0; at = methods.nextPosition(at)) {
      names.push(String(methods.keyAt(at)));
    }
    const declared = classes.find(({ name }) => name === 'entity')?.methods ?? [];
    expect(declared.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it('says that what suspends the task waits', () => {
    const scripting = new Scripting();
    const waiting = scripting.describe().functions.filter(({ isAsync }) => isAsync);
    expect(waiting.map(({ name }) => name).sort()).toEqual([
      'wait',
      'wait_event',
      'wait_frames',
      'wait_until',
    ]);
    for (const { name } of waiting) {
      const body = scripting.vm.globals.getString(name) as LuaClosure | NativeFunction;
      expect(() => scripting.vm.call(body, 1)).toThrow('called outside a task');
    }
  });
});
