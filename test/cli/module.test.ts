// `moontickc --module`: the modules that it writes run without code from strings.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'moontick-module-'));
const COMMAND = join(projectRoot, 'dist/cli/moontickc.js');
const RUNTIME = pathToFileURL(join(projectRoot, 'dist/internals.js')).href;

const SCRIPT = `#!/usr/bin/env moontick
local function add(a, b) return a + b end
local n = 0
for i = 1, 1000 do n = add(n, i) end
return n, [[grün]]`;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compileModule(args: string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** Runs a module in a process that cannot make code from strings. */
function runModule(file: string, mode: string): unknown {
  const program = `import * as script from ${JSON.stringify(`./${file}`)};
    import { decodeText, CoreVM } from '${RUNTIME}';
    const warnings = [];
    const options = { mode: '${mode}', tier: 'prebuilt', warn: (text) => warnings.push(text) };
    const vm = new CoreVM(options);
    const [n, text] = vm.call(vm.loadModule(script));
    const kind = script.source === undefined ? 'chunk' : 'source';
    console.log(JSON.stringify({ n, text: decodeText(text), warnings, kind, ...vm.generatedFunctions }));`;
  writeFileSync(join(folder, 'run.mjs'), program);
  const flags = ['--disallow-code-generation-from-strings', '--no-warnings', 'run.mjs'];
  const { stdout, stderr } = spawnSync(process.execPath, flags, { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const outcome = { n: 500500, text: 'grün', warnings: [], made: 0, prebuilt: 2 };

describe('moontickc --module', () => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'sum.lua'), SCRIPT);
  writeFileSync(join(folder, 'bytes.lua'), Buffer.from(`${SCRIPT} -- \xff`, 'latin1'));

  it('writes a module beside the file', () => {
    expect(compileModule(['--module', 'sum.lua'])).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'sum.lua.js'), 'utf8')).toContain('export const source = ');
    expect(runModule('sum.lua.js', 'extended')).toEqual({ ...outcome, kind: 'source' });
  });

  it.each([
    [['-s'], 'sum.lua', 'chunk'],
    [[], 'bytes.lua', 'chunk'],
    [['--strict'], 'sum.lua', 'source'],
  ])('takes %j of %s', (options, file, kind) => {
    const mode = options.includes('--strict') ? 'strict' : 'extended';
    const args = ['--module', ...options, '-o', 'out.js', file];
    expect(compileModule(args)).toEqual({ status: 0, stderr: '' });
    const text = file === 'bytes.lua' ? 'gr\ufffdn' : 'grün';
    expect(runModule('out.js', mode)).toMatchObject({ ...outcome, text, kind });
  });

  it('takes what luac has compiled', () => {
    expect(compileModule(['-o', 'sum.luac', 'sum.lua']).status).toBe(0);
    expect(compileModule(['--module', 'sum.luac'])).toEqual({ status: 0, stderr: '' });
    expect(runModule('sum.luac.js', 'extended')).toEqual({ ...outcome, kind: 'chunk' });
  });

  it('takes one file, and one that compiles', () => {
    const { status, stderr } = compileModule(['--module', 'sum.lua', 'bytes.lua']);
    expect([status, stderr]).toEqual([1, "moontickc: '--module' takes one file\n"]);
    writeFileSync(join(folder, 'bad.lua'), 'x = = 1');
    expect(compileModule(['--module', 'bad.lua'])).toEqual({
      status: 1,
      stderr: "moontickc: bad.lua:1: unexpected symbol near '='\n",
    });
    expect(existsSync(join(folder, 'bad.lua.js'))).toBe(false);
  });
});
