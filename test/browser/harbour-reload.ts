// Hot reload in the example game, served from a copy as `npm start` serves it: the lighthouse gets new code while it
// turns, keeps what it knows, and goes on with the old code when the new one is not Lua.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askHarbour, waitForHarbour } from './harbour.ts';
import { openPage, PATIENCE, takePicture, waitFor } from './support/browser.ts';
import type { WatchedPage } from './support/browser.ts';
import { serveCopy } from './support/servers.ts';
import type { Served } from './support/servers.ts';

const SCRIPT = 'scripts/lighthouse.lua';
const HEAD = 'function update(self, dt)';
/** The lighthouse's own table, as an expression on the page. */
const SELF = `(() => {
  const { core } = window.__harbour;
  const lamps = core.world.query('beam').map((entity) => core.behaviour(entity, '${SCRIPT}'));
  return lamps.find((behaviour) => behaviour !== undefined).self;
})()`;

/** Registers the tests of hot reload in the example. */
export function describeHarbourReload(browser: () => Browser): void {
  let served: Served;
  let watched: WatchedPage;
  let loadsBefore = 0;
  let original = '';
  const save = (line: string): void =>
    writeFileSync(join(served.folder, SCRIPT), original.replace(HEAD, `${HEAD}\n  ${line}`));

  beforeAll(async () => {
    served = await serveCopy('examples/harbour');
    original = readFileSync(join(served.folder, SCRIPT), 'utf8');
    expect(original).toContain(HEAD);
    watched = await openPage(browser(), served.address);
    // A small window: without a graphics card, drawing is what takes the time.
    await watched.page.setViewportSize({ width: 640, height: 360 });
    await waitForHarbour(watched.page);
    await watched.page.evaluate(`window.mark = 1; ${SELF}.setString('mark', 7)`);
    loadsBefore = watched.loads();
  });

  afterAll(async () => {
    await watched?.page.close();
    await served?.close();
  });

  it('changes a living behaviour without a page load and without losing its state', async () => {
    const { page } = watched;
    save('self.edited = (self.edited or 0) + 1');
    await waitFor(page, `${SELF}.getString('edited') > 5`);
    expect(await page.evaluate(`${SELF}.getString('mark')`)).toBe(7);
    expect(await page.evaluate('window.mark')).toBe(1);
    expect(watched.loads()).toBe(loadsBefore);
  });

  it('shows a syntax error while the old code runs on', async () => {
    const { page } = watched;
    save('self.edited = = 1');
    const overlay = page.locator('vite-error-overlay');
    await overlay.waitFor({ state: 'attached', timeout: PATIENCE });
    const text = await overlay.evaluate((element) => element.shadowRoot?.textContent ?? '');
    const line = original.slice(0, original.indexOf(HEAD)).split('\n').length + 1;
    expect(text).toContain(`${SCRIPT}:${line}: unexpected symbol near '='`);
    expect(text).toContain(`${line} > |   self.edited = = 1`);
    await takePicture(page, 'harbour-overlay');
    const edited = (await page.evaluate(`${SELF}.getString('edited')`)) as number;
    await waitFor(page, `${SELF}.getString('edited') > ${edited + 5}`);
    expect(watched.loads()).toBe(loadsBefore);
    expect(await askHarbour(page, 'harbour.errors')).toEqual([]);
  });
}
