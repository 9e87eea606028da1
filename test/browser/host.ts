// The Pixi host on a page of its own (test/browser/page), built and served as files.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, takePicture, waitFor } from './support/browser.ts';
import type { WatchedPage } from './support/browser.ts';
import { ask, waitForSteps } from './support/page-state.ts';
import { serveBuilt } from './support/servers.ts';
import type { Served } from './support/servers.ts';

/** Registers the tests of the host. */
export function describeHost(browser: () => Browser): void {
  let served: Served;
  let watched: WatchedPage;

  beforeAll(async () => {
    served = await serveBuilt('test/browser/page');
    watched = await openPage(browser(), served.address);
    await waitForSteps(watched.page, 3);
  });

  afterAll(async () => {
    await watched?.page.close();
    await served?.close();
  });

  it('draws the sprites of entities where their components are', async () => {
    const picture = await takePicture(watched.page, 'host');
    const square = (20 * 20) / (picture.width * picture.height);
    expect(picture.shareOf(0x40, 0xff, 0x40)).toBeGreaterThan(square * 0.8);
    expect(picture.shareOf(0xff, 0x40, 0x40)).toBeGreaterThan(square * 0.8);
    expect(picture.shareOf(0x20, 0x20, 0x40)).toBeGreaterThan(square * 50);
  });

  it('runs a script that Assets loaded', async () => {
    await waitFor(watched.page, 'page.app.scripting.sprites.viewOf(page.spinning).rotation > 0.1');
    const loaded = await watched.page.evaluate<boolean>(`page.core.hasScript('spinner.lua')`);
    expect(loaded).toBe(true);
  });

  it('plays sounds from the first key or click on, and not before', async () => {
    const { page } = watched;
    await page.evaluate(() => {
      const counts = { devices: 0, tones: 0 };
      window.AudioContext = class extends AudioContext {
        constructor() {
          super();
          counts.devices++;
        }
        override createOscillator(): OscillatorNode {
          counts.tones++;
          return super.createOscillator();
        }
      };
      Object.assign(window, { counts });
    });
    await ask(page, `app.scripting.sound.play('beep')`);
    expect(await page.evaluate('window.counts')).toEqual({ devices: 0, tones: 0 });
    await page.mouse.click(5, 500);
    await waitFor(page, `(page.app.scripting.sound.play('beep'), window.counts.tones > 0)`);
    expect(await page.evaluate('window.counts.devices')).toBe(1);
  });

  it('tells scripts which keys are held, and moves the sprite', async () => {
    const { page } = watched;
    const x = await ask<number>(page, `core.world.get(walking, 'position', 'x')`);
    await page.keyboard.down('ArrowRight');
    await waitFor(page, `page.core.world.get(page.walking, 'position', 'x') > ${x + 5}`);
    await page.keyboard.up('ArrowRight');
    await waitFor(page, `page.notes.heard.endsWith('down right;up right;')`);
    await waitFor(
      page,
      `page.app.scripting.sprites.viewOf(page.walking).x === page.core.world.get(page.walking, 'position', 'x')`,
    );
  });

  it('lets keys go when the window loses the focus', async () => {
    const { page } = watched;
    await page.keyboard.down('KeyA');
    await waitFor(page, `page.app.scripting.input.down('a')`);
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await waitFor(page, `!page.app.scripting.input.down('a')`);
    await waitFor(page, `page.notes.heard.endsWith('up a;')`);
    await page.keyboard.up('KeyA');
  });

  it('leaves keys in text fields alone', async () => {
    const { page } = watched;
    const jumps = await ask<number>(page, 'notes.jumps');
    await page.focus('#field');
    await page.keyboard.press('Space');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Space');
    await waitFor(page, `page.notes.jumps > ${jumps}`);
    expect(await ask<number>(page, 'notes.jumps')).toBe(jumps + 1);
    expect(await page.inputValue('#field')).toBe(' ');
  });

  it('tells scripts of clicks in the coordinates of the stage', async () => {
    const { page } = watched;
    const box = await page.locator('canvas').boundingBox();
    expect(box).not.toBeNull();
    await page.mouse.click((box?.x ?? 0) + 30, (box?.y ?? 0) + 40);
    await waitFor(page, `page.notes.heard.includes('press 30 40 left mouse')`);
    await page.mouse.click((box?.x ?? 0) + 31, (box?.y ?? 0) + 40);
    await waitFor(page, `page.notes.heard.includes('press 31 40 left mouse')`);
  });

  it('tells scripts of touches', async () => {
    const { page } = watched;
    const session = await page.context().newCDPSession(page);
    const box = await page.locator('canvas').boundingBox();
    const point = { x: (box?.x ?? 0) + 50, y: (box?.y ?? 0) + 60 };
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await waitFor(page, `page.notes.heard.includes('touch 50 60;press 50 60 left touch')`);
  });

  it('follows a ticker that the game puts in place of the first', async () => {
    const { page } = watched;
    await ask(
      page,
      `(() => { const old = app.ticker; const next = new old.constructor();
      next.maxFPS = 30; app.ticker = next; next.start(); window.oldTicker = old; })()`,
    );
    const steps = await ask<number>(page, 'notes.steps');
    await waitForSteps(page, steps + 5);
    expect(await page.evaluate<number>('window.oldTicker.count')).toBe(0);
  });

  it('had no problems so far', () => {
    expect(watched.problems).toEqual([]);
  });

  it('stops with the application', async () => {
    const { page } = watched;
    await ask(page, '(window.ticker = app.ticker, app.destroy(true))');
    const steps = await ask<number>(page, 'notes.steps');
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await page.keyboard.press('Space');
    expect(await ask<number>(page, 'notes.steps')).toBe(steps);
    expect(await ask<boolean>(page, 'app.scripting === undefined')).toBe(true);
    expect(watched.problems).toEqual([]);
  });
}
