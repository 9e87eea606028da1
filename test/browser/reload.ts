// Hot reload on the test page's copy, served as `npm start` serves: a saved Lua file changes what runs, without a page
// load and without losing state; a file that is not Lua shows in Vite's overlay while the old code runs on.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, PATIENCE, takePicture, waitFor } from './support/browser.ts';
import type { WatchedPage } from './support/browser.ts';
import { ask, waitForSteps } from './support/page-state.ts';
import { serveCopy } from './support/servers.ts';
import type { Served } from './support/servers.ts';

/** Text of the error overlay of Vite, which lives in a shadow root. */
async function overlayText(watched: WatchedPage): Promise<string> {
  const overlay = watched.page.locator('vite-error-overlay');
  await overlay.waitFor({ state: 'attached', timeout: PATIENCE });
  return overlay.evaluate((element) => element.shadowRoot?.textContent ?? '');
}

/** Registers the tests of hot reload. */
export function describeReload(browser: () => Browser): void {
  let served: Served;
  let watched: WatchedPage;
  let loadsBefore = 0;
  let original = '';
  const save = (edit: (source: string) => string): void =>
    writeFileSync(join(served.folder, 'scripts', 'walker.lua'), edit(original));

  beforeAll(async () => {
    served = await serveCopy('test/browser/page');
    original = readFileSync(join(served.folder, 'scripts', 'walker.lua'), 'utf8');
    watched = await openPage(browser(), served.address);
    // Vite may load the page again once, when it has found the dependencies.
    await waitForSteps(watched.page, 20);
    await watched.page.evaluate('window.mark = 1');
    loadsBefore = watched.loads();
  });

  afterAll(async () => {
    await watched?.page.close();
    await served?.close();
  });

  it('replaces the code of a living behaviour and keeps its state', async () => {
    const { page } = watched;
    const steps = await ask<number>(page, 'notes.steps');
    save((source) => source.replace('"green"', '"blue"'));
    await waitFor(page, `page.notes.colour === 'blue'`);
    expect(await ask<number>(page, 'notes.steps')).toBeGreaterThan(steps);
    expect(await page.evaluate('window.mark')).toBe(1);
  });

  it('shows a syntax error with file, line and excerpt, and the old code runs on', async () => {
    const { page } = watched;
    save((source) => source.replace('return "green"', 'return return "red"'));
    const text = await overlayText(watched);
    const line = original.split('\n').findIndex((each) => each.includes('return "green"')) + 1;
    expect(text).toContain(`scripts/walker.lua:${line}: unexpected symbol near 'return'`);
    expect(text).toContain(`${line} > |   return return "red"`);
    await takePicture(page, 'overlay');
    const steps = await ask<number>(page, 'notes.steps');
    await waitForSteps(page, steps + 5);
    expect(await ask<string>(page, 'notes.colour')).toBe('blue');
  });

  it('goes on with the corrected file, and the overlay is gone', async () => {
    const { page } = watched;
    save((source) => source.replace('"green"', '"white"'));
    await waitFor(page, `page.notes.colour === 'white'`);
    await page.locator('vite-error-overlay').waitFor({ state: 'detached', timeout: PATIENCE });
  });

  it('shows an error of the file as it is run, and the old code runs on', async () => {
    const { page } = watched;
    save((source) => `${source.replace('return Walker', '')}\nerror("not today")\n`);
    const text = await overlayText(watched);
    expect(text).toMatch(/scripts\/walker\.lua:\d+: not today/);
    const steps = await ask<number>(page, 'notes.steps');
    await waitForSteps(page, steps + 5);
    expect(await ask<string>(page, 'notes.colour')).toBe('white');
  });

  it('never loaded the page again', async () => {
    expect(await watched.page.evaluate('window.mark')).toBe(1);
    expect(watched.loads()).toBe(loadsBefore);
  });
}
