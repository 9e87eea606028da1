// One headless Chromium for the browser tests, and what they need of a page: its errors, its pixels, patience.
// Nothing here depends on how long something takes: everything is polled, with limits for a slow machine.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { ensureChrome, root } from '../../../scripts/support.mjs';

/** Longest wait for anything on a page, in milliseconds. */
export const PATIENCE = 90_000;

/** Starts the browser: CHROME_PATH or an installed one. Throws when there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = ensureChrome();
  if (executablePath === undefined) throw new Error('no Chrome or Chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
}

/** A page and what went wrong on it. */
export interface WatchedPage {
  page: Page;
  /** Uncaught errors and console errors, in order. */
  problems: string[];
  /** How often a document was loaded. */
  loads: () => number;
}

/** Opens an address in a window of 1280x720, watched for errors and reloads. */
export async function openPage(browser: Browser, address: string): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(PATIENCE);
  const problems: string[] = [];
  let loads = 0;
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('load', () => loads++);
  await page.goto(address);
  return { page, problems, loads: () => loads };
}

/** Waits until an expression of the page is true; its text is in the error when it never is. */
export async function waitFor(page: Page, expression: string): Promise<void> {
  try {
    // A page that is being loaded lacks what the expression names: that is not true yet.
    const patient = `(() => { try { return ${expression}; } catch { return false; } })()`;
    await page.waitForFunction(patient, undefined, { timeout: PATIENCE, polling: 50 });
  } catch (error) {
    throw new Error(`never true: ${expression}`, { cause: error });
  }
}

/** What a screenshot shows. */
export interface Picture {
  width: number;
  height: number;
  /** How many different colours, of 5 bits a channel. */
  colours: number;
  /** Share of the most frequent colour, 0 to 1. */
  dominance: number;
  /** Share of pixels within 24 of a colour in each channel, 0 to 1. */
  shareOf: (red: number, green: number, blue: number) => number;
}

/** Decodes a PNG in the browser itself; the bytes are red, green, blue, alpha. */
async function decode(page: Page, png: Buffer): Promise<[number, number, Uint8Array]> {
  const decoded = await page.evaluate(async (encoded) => {
    const blob = await (await fetch(`data:image/png;base64,${encoded}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let bytes = '';
    for (let i = 0; i < data.length; i += 8192) {
      bytes += String.fromCharCode(...data.subarray(i, i + 8192));
    }
    return { width: bitmap.width, height: bitmap.height, bytes: btoa(bytes) };
  }, png.toString('base64'));
  return [decoded.width, decoded.height, Buffer.from(decoded.bytes, 'base64')];
}

/** Takes a screenshot into screenshots/<name>.png and reads its pixels back. */
export async function takePicture(page: Page, name: string): Promise<Picture> {
  const folder = join(root, 'screenshots');
  mkdirSync(folder, { recursive: true });
  const png = await page.screenshot({ path: join(folder, `${name}.png`) });
  const [width, height, data] = await decode(page, png);
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) {
    const colour = ((data[i] >> 3) << 10) | ((data[i + 1] >> 3) << 5) | (data[i + 2] >> 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const shareOf = (red: number, green: number, blue: number): number => {
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const near = (at: number, value: number): boolean => Math.abs(data[i + at] - value) <= 24;
      if (near(0, red) && near(1, green) && near(2, blue)) count++;
    }
    return count / (width * height);
  };
  return {
    width,
    height,
    colours: counts.size,
    dominance: Math.max(...counts.values()) / (width * height),
    shareOf,
  };
}
