/** The Vite plugin: the modules that Lua files become, in development and in builds, and its error messages. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import type { Rollup, ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moontick } from '../../plugin/vite/index.ts';
import type { MoontickOptions } from '../../plugin/vite/index.ts';
import { Scripting } from '../../plugin/index.ts';
import type { ScriptFile } from '../../plugin/index.ts';
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaModule } from '../../runtime/internals.ts';
import { overlayFrame } from '../../plugin/vite/overlay-frame.ts';

const GUARD = 'return { update = function(self, dt) end } -- Wächter "x"\n';

const BROKEN = 'local a = 1\n\tlocal s = "ä" = 2\n';

let folder: string;

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'vite-plugin-')));
  write('guard.lua', GUARD);
  write('broken.lua', BROKEN);
  write('main.js', "export { default, name, source } from './guard.lua';\n");
  write('raw.js', "export { default } from './broken.lua?raw';\n");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds an entry file and evaluates the module that comes out. */
async function buildModule(
  entry: string,
  options: MoontickOptions = {},
): Promise<[Record<string, unknown>, string]> {
  const result = (await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [moontick(options)],
    build: { write: false, minify: false, lib: { entry: join(folder, entry), formats: ['es'] } },
  })) as Rollup.RollupOutput[];
  const { code } = result[0].output[0];
  const address = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return [(await import(/* @vite-ignore */ address)) as Record<string, unknown>, code];
}

describe('a build', () => {
  it('gives name and text of a Lua file, and nothing of hot reload', async () => {
    const [module, code] = await buildModule('main.js');
    expect({ ...module }).toEqual({
      name: 'guard.lua',
      source: GUARD,
      default: { name: 'guard.lua', source: GUARD },
    });
    expect(code).not.toContain('moontick');
  });

  it('adds generated code when it is asked to, which a game runs', async () => {
    const [module] = await buildModule('main.js', { generate: true });
    const script = module.default as ScriptFile;
    expect(script).toMatchObject({ name: 'guard.lua', source: GUARD });
    const lines: string[] = [];
    const scripting = new Scripting({ tier: 'prebuilt', print: (text) => void lines.push(text) });
    scripting.loadScripts([script]);
    scripting.spawn({}, script.name);
    scripting.tick(16);
    scripting.tick(16);
    expect(scripting.vm.generatedFunctions).toEqual({ made: 0, prebuilt: 2 });
    expect(scripting.reload(script.name, GUARD.replace('end', 'self.x = 1 end')).ok).toBe(true);
    expect(lines).toEqual([]);
  });

  it('says when generated code does not fit the game', async () => {
    const [module] = await buildModule('main.js', { generate: 'strict' });
    const lines: string[] = [];
    const scripting = new Scripting({ print: (text) => void lines.push(text) });
    scripting.addScript(module.default as ScriptFile);
    expect(scripting.hasScript('guard.lua')).toBe(true);
    expect(lines).toEqual([
      'guard.lua: the generated code of this module is not used: it was made for strict mode, not extended mode',
    ]);
    const vm = new CoreVM({ mode: 'strict', tier: 'prebuilt' });
    vm.call(vm.loadModule(module.default as LuaModule));
    expect(vm.generatedFunctions.prebuilt).toBe(1);
  });

  it('leaves ?raw to Vite', async () => {
    const [module] = await buildModule('raw.js');
    expect(module.default).toBe(BROKEN);
  });

  it('fails on a file that is not Lua, with its position', async () => {
    write('bad-entry.js', "import './broken.lua';\n");
    await expect(buildModule('bad-entry.js')).rejects.toThrow(
      "broken.lua:2: unexpected symbol near '='",
    );
  });
});

describe('the development server', () => {
  let server: ViteDevServer;

  beforeAll(async () => {
    server = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [moontick({ scriptName: (file) => `my/${file.slice(folder.length + 1)}` })],
      server: { middlewareMode: true, ws: false, watch: null },
    });
  });

  afterAll(() => server.close());

  it('serves self-accepting modules under the name of the settings', async () => {
    const code = (await server.transformRequest('/guard.lua'))?.code;
    expect(code).toContain('"my/guard.lua"');
    expect(code).toContain('virtual:moontick');
    const module = await server.environments.client.moduleGraph.getModuleByUrl('/guard.lua');
    expect(module?.isSelfAccepting).toBe(true);
  });

  it('serves the client module', async () => {
    const code = (await server.transformRequest('virtual:moontick'))?.code;
    expect(code).toContain('connectScripting');
  });

  it('says file, line, column and excerpt of a syntax error', async () => {
    const error = await server.transformRequest('/broken.lua').then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );
    expect(error).toMatchObject({
      message: expect.stringContaining("my/broken.lua:2: unexpected symbol near '='"),
      plugin: 'vite-plugin-moontick',
      id: join(folder, 'broken.lua'),
      loc: { file: join(folder, 'broken.lua'), line: 2, column: 15 },
      frame: '1   | local a = 1\n2 > | \tlocal s = "ä" = 2\n    | \t              ^\n3   |',
    });
  });
});

describe('an excerpt', () => {
  it('shows lines around, and marks one', () => {
    const text = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\r\n');
    expect(overlayFrame(text, 9, 3).split('\n')).toEqual([
      '7    | line 7',
      '8    | line 8',
      '9  > | line 9',
      '     |   ^',
      '10   | line 10',
      '11   | line 11',
    ]);
    expect(overlayFrame('one\ntwo', 1)).toBe('1 > | one\n2   | two');
    expect(overlayFrame('', 1, 1)).toBe('1 > |\n    | ^');
  });
});
