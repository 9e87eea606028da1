/** The built package as a consumer meets it: what package.json promises exists, and stays portable. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../support/import-direction.ts';
import { projectRoot } from '../support/project-files.ts';

interface Manifest {
  exports: Record<string, string | Record<string, string>>;
  bin: Record<string, string>;
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

  it.each(['moontick', 'moontick/runtime'])('%s loads in plain Node', (name) => {
    const code = `import(${JSON.stringify(name)}).then((m) => console.log(Object.keys(m).length))`;
    const result = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    expect(result.stderr).toBe('');
    expect(Number(result.stdout)).toBeGreaterThan(0);
  });
});

describe('the built files', () => {
  it.each(Object.values(manifest.bin))('%s is an executable script', (path) => {
    const file = join(projectRoot, path);
    expect(readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o111).not.toBe(0);
  });

  it('keep the runtime free of packages, and the core of engines and Node', () => {
    expect(packagesReached(join(projectRoot, 'dist/runtime.js'))).toEqual([]);
    const core = new Set(packagesReached(join(projectRoot, 'dist/index.js')));
    expect([...core].filter((name) => !/^(bitecs|eventemitter3)(\/|$)/.test(name))).toEqual([]);
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
