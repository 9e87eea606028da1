// A page whose policy forbids making code from strings: every language test runs there, interpreted and with code generated at
// build time, and a game from a module of the Vite plugin. What the browser reports as violations is counted.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/support.mjs';
import { luaModules } from '../support/lua-modules.ts';
import { openPage, waitFor } from './support/browser.ts';
import type { WatchedPage } from './support/browser.ts';
import { serveBuilt } from './support/servers.ts';
import type { Served } from './support/servers.ts';

interface Outcome {
  lines: string[];
  error: string | undefined;
  warnings: string[];
  made: number;
  prebuilt: number;
}

/** Registers the tests under a policy. */
export function describePolicy(browser: () => Browser): void {
  const modules = luaModules(join(root, 'test/language'));
  const items = modules.map(({ mode }, at) => ({ mode, address: `/modules/${at}.js` }));
  let served: Served;
  let watched: WatchedPage;

  const runAll = (tier: string): Promise<Outcome[]> =>
    watched.page.evaluate(`page.ask('runAll', ${JSON.stringify(items)}, '${tier}')`);
  const violations = (): Promise<number> => watched.page.evaluate<number>('page.violations()');

  beforeAll(async () => {
    served = await serveBuilt('test/browser/policy-page');
    mkdirSync(join(served.folder, 'modules'));
    modules.forEach(({ text }, at) => {
      writeFileSync(join(served.folder, 'modules', `${at}.js`), text);
    });
    watched = await openPage(browser(), served.address);
    await waitFor(watched.page, 'page.ask !== undefined');
  });

  afterAll(async () => {
    await watched?.page.close();
    await served?.close();
  });

  const expected = modules.map(({ test }) => ({ lines: test.lines, error: test.error }));

  it.each(['interpreter', 'prebuilt'])('runs the language tests: %s', async (tier) => {
    const outcomes = await runAll(tier);
    expect(outcomes.map(({ lines, error }) => ({ lines, error }))).toEqual(expected);
    expect(outcomes.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(Math.max(...outcomes.map(({ made }) => made))).toBe(0);
    const entered = outcomes.filter(({ prebuilt }) => prebuilt > 0).length;
    expect(entered).toBe(tier === 'prebuilt' ? modules.length : 0);
    expect(modules.length).toBeGreaterThan(450);
  });

  it('runs a game whose scripts were generated when it was built', async () => {
    const played = await watched.page.evaluate<Outcome>(`page.ask('play', 'prebuilt')`);
    // The first of 300 frames is that of init.
    expect(played).toMatchObject({ steps: 299, made: 0 });
    // The chunk, init, update, sum, the metamethod.
    expect(played.prebuilt).toBeGreaterThanOrEqual(5);
  });

  it('lets a script wait for a file', async () => {
    const notes = await watched.page.evaluate(`page.ask('waitForFile', 'greeting.txt')`);
    expect(notes).toEqual(['asks', 'good evening', 'done']);
  });

  it('runs the runtime alone in a worker, which waits for a file too', async () => {
    const source = `local text = fetch_text('../greeting.txt')
      local ok, fault = pcall(fetch_text, 'http://')
      return text:upper(), ok, type(fault), #table.concat({ 1, 2, 3 })`;
    const answer = await watched.page.evaluate(`page.ask('inWorker', ${JSON.stringify(source)})`);
    expect(answer).toEqual({ results: ['GOOD EVENING', false, 'string', 3] });
    const endless = await watched.page.evaluate(`page.ask('inWorker', 'error("no", 0)')`);
    expect(endless).toEqual({ error: 'LuaError: no' });
  });

  it('never asked for code from strings', async () => {
    expect(await violations()).toBe(0);
    expect(watched.problems).toEqual([]);
  });

  it('asks once for a VM that may generate, and runs all the same', async () => {
    const played = await watched.page.evaluate(`page.ask('play', 'auto')`);
    expect(played).toMatchObject({ steps: 299, made: 0 });
    await waitFor(watched.page, 'page.violations() > 0');
    expect(await violations()).toBe(1);
  });

  it('is a page that forbids it', async () => {
    expect(await watched.page.evaluate(`page.ask('isForbidden')`)).toBe(true);
    await waitFor(watched.page, 'page.violations() === 2');
  });
}
