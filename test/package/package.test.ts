/** The package as a consumer meets it: what package.json promises exists, is portable, and is what gets packed. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importsOf } from '../support/import-direction.ts';
import { projectRoot } from '../support/project-files.ts';

// Packing and type-checking a consumer takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

interface Manifest {
  exports: Record<string, string | Record<string, string>>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Manifest;
const entries = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Package and `node:` specifiers that a built file reaches, itself or through its chunks. */
function packagesReached(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return importsOf(readFileSync(file, 'utf8')).flatMap((specifier) =>
    specifier.startsWith('.') ? packagesReached(join(dirname(file), specifier), seen) : [specifier],
  );
}

describe('the exports map', () => {
  it.each(entries)('%s has its files, types first', (_name, target) => {
    expect(Object.keys(target)[0]).toBe('types');
    for (const path of Object.values(target)) {
      expect(existsSync(join(projectRoot, path)), path).toBe(true);
    }
  });

  it.each(Object.values(manifest.bin))('%s is an executable script', (path) => {
    const file = join(projectRoot, path);
    expect(readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o111).not.toBe(0);
  });
});

describe('the built files', () => {
  it('keep the runtime free of packages, and the core of engines and Node', () => {
    for (const entry of ['dist/runtime.js', 'dist/internals.js']) {
      expect(packagesReached(join(projectRoot, entry))).toEqual([]);
    }
    const core = new Set(packagesReached(join(projectRoot, 'dist/index.js')));
    expect([...core].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('keep the Pixi host free of Node, and the Vite plugin of engines', () => {
    const pixi = new Set(packagesReached(join(projectRoot, 'dist/pixi.js')));
    expect([...pixi].sort()).toEqual(['bitecs', 'eventemitter3', 'pixi.js']);
    const vite = new Set(packagesReached(join(projectRoot, 'dist/vite.js')));
    expect([...vite].filter((name) => !name.startsWith('node:'))).toEqual([]);
  });

  it('hold no opcode constant by name: the build inlined them', () => {
    const scripts = filesBelow(join(projectRoot, 'dist')).filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(2);
    const named = scripts.filter((file) =>
      /(?:case|===|!==) OP_[A-Z]/.test(readFileSync(file, 'utf8')),
    );
    expect(named).toEqual([]);
  });

  it('have declarations whose imports a consumer can resolve', () => {
    const declarations = filesBelow(join(projectRoot, 'dist/types'));
    expect(declarations.length).toBeGreaterThan(10);
    const unresolved = declarations.filter((file) =>
      importsOf(readFileSync(file, 'utf8')).some((specifier) => /^\..*\.ts$/.test(specifier)),
    );
    expect(unresolved).toEqual([]);
  });
});

const CONSUMER = `/// <reference types="moontick/vite/client" />
import { Application, extensions, Sprite } from 'pixi.js';
import { Scripting } from 'moontick';
import type { Entity } from 'moontick';
import { luaLoader, scriptingPlugin } from 'moontick/pixi';
import type { SpriteBinder } from 'moontick/pixi';
import { LuaVM } from 'moontick/runtime';
import { CoreVM } from 'moontick/runtime/internals';
import { moontick } from 'moontick/vite';
import { connectScripting } from 'virtual:moontick';
import guard, { name, source } from './guard.lua';

extensions.add(scriptingPlugin, luaLoader);
const core = new Scripting<{ alarm: (x: number) => void }>({ budgetMilliseconds: 4 });
core.addScript(guard.name, guard.source);
const entity: Entity = core.spawn({ position: { x: 1, y: 2 } }, name);
const app = new Application();
await app.init({ scripting: { core, scripts: ['more.lua'], sounds: { bell: 'bell.ogg' } } });
await app.scripting.ready;
const sprites: SpriteBinder = app.scripting.sprites;
sprites.bind(entity, new Sprite(), { depth: true }).anchor.set(0.5);
const stop: () => void = connectScripting(core);
export const all = [source.length, stop, new LuaVM(), new CoreVM(), moontick().name];
// @ts-expect-error an unknown option of the plugin
await app.init({ scripting: { corn: core } });
// @ts-expect-error an event of other arguments
core.emit('alarm', 'here');
`;

const CONSUMER_CONFIG = {
  compilerOptions: {
    strict: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    noEmit: true,
    skipLibCheck: false,
  },
  files: ['main.ts'],
};

describe('the packed package', () => {
  let folder: string;
  let packed: string[];

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'moontick-consumer-')));
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const shell = process.platform === 'win32';
    const pack = spawnSync('npm', args, { cwd: projectRoot, encoding: 'utf8', shell });
    expect(pack.status, pack.stderr).toBe(0);
    const [report] = JSON.parse(pack.stdout) as { filename: string; files: { path: string }[] }[];
    packed = report.files.map((file) => file.path);
    const packages = join(folder, 'node_modules');
    mkdirSync(join(packages, 'moontick'), { recursive: true });
    const unpack = [
      '-xzf',
      report.filename,
      '-C',
      join('node_modules', 'moontick'),
      '--strip-components=1',
    ];
    expect(spawnSync('tar', unpack, { cwd: folder }).status).toBe(0);
    for (const name of ['pixi.js', 'bitecs', 'eventemitter3', 'vite', '@types', '@webgpu']) {
      symlinkSync(join(projectRoot, 'node_modules', name), join(packages, name));
    }
    writeFileSync(join(folder, 'main.ts'), CONSUMER);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONSUMER_CONFIG));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the built files and the documents, and nothing else', () => {
    expect(packed).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json']),
    );
    const others = packed.filter(
      (path) => !path.startsWith('dist/') && !/^(LICENSE|package\.json|\w+\.md)$/.test(path),
    );
    expect(others).toEqual([]);
    const promised = entries.flatMap(([, target]) => Object.values(target));
    for (const path of [...promised, ...Object.values(manifest.bin)]) {
      expect(packed).toContain(path.replace(/^\.\//, ''));
    }
  });

  it.each([
    'moontick',
    'moontick/runtime',
    'moontick/runtime/internals',
    'moontick/vite',
    'moontick/cli',
  ])('%s loads in plain Node', (name) => {
    const code = `import(${JSON.stringify(name)}).then((m) => console.log(Object.keys(m).length))`;
    const result = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(result.stderr).toBe('');
    expect(Number(result.stdout)).toBeGreaterThan(0);
  });

  it('runs a Lua program by its command', () => {
    writeFileSync(join(folder, 'hello.lua'), 'print(("%s %d"):format(_VERSION, 6 * 7))\n');
    const command = join(folder, 'node_modules', 'moontick', manifest.bin.moontick);
    const result = spawnSync(process.execPath, [command, 'hello.lua'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([result.stdout, result.stderr]).toEqual(['Lua 5.1 42\n', '']);
  });

  it('type-checks in a strict project, library declarations included', () => {
    const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const result = spawnSync(process.execPath, [tsc, '-p', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const own = result.stdout.split('\n').filter((line) => /moontick|^main\.ts/.test(line));
    expect(own).toEqual([]);
  });
});
