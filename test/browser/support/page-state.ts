// What the test page (test/browser/page/main.ts) shows to the tests as `window.page`.
import type { Page } from 'playwright-core';
import { waitFor } from './browser.ts';

/** Waits until the scripts of the test page have run for some ticks. */
export function waitForSteps(page: Page, steps: number): Promise<void> {
  return waitFor(page, `window.page?.notes.steps >= ${steps}`);
}

/** Evaluates an expression on the page; `page` is the test page's object, its parts by name. */
export function ask<Result>(page: Page, expression: string): Promise<Result> {
  const names = '{ app, core, notes, lines, walking, spinning }';
  return page.evaluate<Result>(`(() => { const ${names} = window.page; return ${expression}; })()`);
}
