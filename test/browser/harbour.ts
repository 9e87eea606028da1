// The example game, built and served as files: it is drawn, played by keyboard through its cutscene to the end, and
// survives an endless loop and a broken script. It is read through `window.__harbour` (examples/harbour/test-hook.ts).
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, PATIENCE, takePicture, waitFor } from './support/browser.ts';
import type { Picture, WatchedPage } from './support/browser.ts';
import { serveBuilt } from './support/servers.ts';
import type { Served } from './support/servers.ts';

/** Evaluates an expression in which `harbour` is the game's test hook. */
export function askHarbour<Result>(page: Page, expression: string): Promise<Result> {
  return page.evaluate<Result>(
    `(() => { const harbour = window.__harbour; return ${expression}; })()`,
  );
}

/** Waits until the village is built and the game has run for some frames. */
export function waitForHarbour(page: Page): Promise<void> {
  return waitFor(page, 'window.__harbour.player !== undefined && window.__harbour.frames > 30');
}

/** Lets the game run for `count` frames more. */
async function passFrames(page: Page, count: number): Promise<void> {
  const frames = await askHarbour<number>(page, 'harbour.frames');
  await waitFor(page, `window.__harbour.frames >= ${frames + count}`);
}

/**
 * Takes a picture in full size. Between pictures the window is small: without a graphics card, drawing is what takes
 * the time.
 */
async function pictureOf(page: Page, name: string): Promise<Picture> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await waitFor(page, 'window.__harbour.app.screen.width === 1280');
  await passFrames(page, 3);
  const picture = await takePicture(page, name);
  await page.setViewportSize({ width: 400, height: 225 });
  await waitFor(page, 'window.__harbour.app.screen.width === 400');
  return picture;
}

/** Walks east until the cutscene starts, around whatever is in the way. */
async function walkToLighthouse(page: Page): Promise<void> {
  const start = Date.now();
  await page.keyboard.down('ShiftLeft');
  await page.keyboard.down('ArrowRight');
  let [last, sidestep] = [-1, 'ArrowDown'];
  while ((await askHarbour<string>(page, 'harbour.cutscene')) === 'idle') {
    if (Date.now() - start > 3 * PATIENCE)
      throw new Error('the player never reached the lighthouse');
    await passFrames(page, 10);
    const x = await askHarbour<number>(page, 'harbour.player.x');
    if (x <= last) {
      await page.keyboard.down(sidestep);
      await passFrames(page, 10);
      await page.keyboard.up(sidestep);
      sidestep = sidestep === 'ArrowDown' ? 'ArrowUp' : 'ArrowDown';
    }
    last = x;
  }
  await page.keyboard.up('ArrowRight');
  await page.keyboard.up('ShiftLeft');
}

/** Presses through the conversation to its end; answers who spoke and which choices were offered. */
async function playCutscene(page: Page): Promise<{ speakers: Set<string>; choices: string[] }> {
  const speakers = new Set<string>();
  let choices: string[] = [];
  const start = Date.now();
  let pictured = false;
  while ((await askHarbour<string>(page, 'harbour.cutscene')) !== 'done') {
    if (Date.now() - start > 6 * PATIENCE) throw new Error('the cutscene never ended');
    const talk = await askHarbour<{ speaker: string; text: string; choices: string[] }>(
      page,
      'harbour.talk',
    );
    if (talk.text === '') {
      await passFrames(page, 3);
      continue;
    }
    speakers.add(talk.speaker);
    if (!pictured && talk.text.length > 20) {
      await pictureOf(page, 'harbour-cutscene');
      pictured = true;
    }
    if (talk.choices.length > 0 && choices.length === 0) {
      ({ choices } = talk);
      await page.keyboard.press('ArrowDown');
      await passFrames(page, 2);
    }
    await page.keyboard.press('Enter');
    await passFrames(page, 2);
  }
  return { speakers, choices };
}

/** Registers the tests of the example. */
export function describeHarbour(browser: () => Browser): void {
  let served: Served;
  let watched: WatchedPage;

  beforeAll(async () => {
    served = await serveBuilt('examples/harbour');
    watched = await openPage(browser(), served.address);
    await waitForHarbour(watched.page);
  });

  afterAll(async () => {
    await watched?.page.close();
    await served?.close();
  });

  it('is drawn, in many colours', async () => {
    const picture = await pictureOf(watched.page, 'harbour');
    expect([picture.width, picture.height]).toEqual([1280, 720]);
    expect(picture.colours).toBeGreaterThan(200);
    expect(picture.dominance).toBeLessThan(0.5);
    expect(picture.shareOf(0, 0, 0)).toBeLessThan(0.5);
    expect(picture.shareOf(255, 255, 255)).toBeLessThan(0.5);
  });

  it('has at least 200 gulls, and scripts that run without errors', async () => {
    await waitFor(watched.page, 'window.__harbour.gulls >= 200');
    expect(await askHarbour<number>(watched.page, 'harbour.panel.tasks')).toBeGreaterThan(100);
    expect(await askHarbour(watched.page, 'harbour.errors')).toEqual([]);
    expect(watched.problems).toEqual([]);
  });

  it.each(['ArrowRight', 'KeyA'])('lets %s move the player', async (key) => {
    const { page } = watched;
    const x = await askHarbour<number>(page, 'harbour.player.x');
    await page.keyboard.down(key);
    const moved = key === 'KeyA' ? `< ${x - 4}` : `> ${x + 4}`;
    await waitFor(page, `window.__harbour.player.x ${moved}`);
    await page.keyboard.up(key);
    await passFrames(page, 3);
    const stopped = await askHarbour<number>(page, 'harbour.player.x');
    await passFrames(page, 10);
    expect(await askHarbour<number>(page, 'harbour.player.x')).toBe(stopped);
  });

  it('plays its cutscene to the end and gives control back', async () => {
    const { page } = watched;
    await walkToLighthouse(page);
    const { speakers, choices } = await playCutscene(page);
    expect(speakers.size).toBeGreaterThanOrEqual(2);
    expect(choices.length).toBeGreaterThanOrEqual(2);
    const x = await askHarbour<number>(page, 'harbour.player.x');
    await page.keyboard.down('ArrowLeft');
    await waitFor(page, `window.__harbour.player.x < ${x - 4}`);
    await page.keyboard.up('ArrowLeft');
    expect(await askHarbour(page, 'harbour.errors')).toEqual([]);
    await pictureOf(page, 'harbour-after');
  });

  it('goes on while a script loops without end, and says so', async () => {
    const { page } = watched;
    await page.keyboard.press('KeyL');
    await waitFor(page, 'window.__harbour.core.stats.hogs.length > 0');
    await waitFor(page, `document.getElementById('panel').textContent.includes('endless')`);
    await passFrames(page, 60);
    const x = await askHarbour<number>(page, 'harbour.player.x');
    await page.keyboard.down('ArrowLeft');
    await waitFor(page, `window.__harbour.player.x < ${x - 4}`);
    await page.keyboard.up('ArrowLeft');
    await pictureOf(page, 'harbour-endless');
    await page.keyboard.press('KeyL');
    await waitFor(page, 'window.__harbour.core.stats.hogs.length === 0');
  });

  it('takes 1,000 gulls more and a reload of everything', async () => {
    const { page } = watched;
    const gulls = await askHarbour<number>(page, 'harbour.gulls');
    await page.keyboard.press('KeyG');
    await waitFor(page, `window.__harbour.gulls >= ${gulls + 1000}`);
    await page.keyboard.press('KeyR');
    await passFrames(page, 30);
    expect(await askHarbour(page, 'harbour.errors')).toEqual([]);
  });

  it('shows the error of a broken script, and goes on', async () => {
    const { page } = watched;
    await page.keyboard.press('KeyX');
    await waitFor(page, 'window.__harbour.errors.length > 0');
    await waitFor(page, `document.getElementById('error').textContent.includes('broken.lua')`);
    await passFrames(page, 30);
    expect(await askHarbour<string[]>(page, 'harbour.errors')).toHaveLength(1);
    expect(watched.problems.filter((problem) => problem.startsWith('uncaught'))).toEqual([]);
  });
}
