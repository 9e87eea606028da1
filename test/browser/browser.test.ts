/** Everything that needs a browser, in one Chromium: the Pixi host, hot reload, the example game. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { describeHarbourReload } from './harbour-reload.ts';
import { describeHarbour } from './harbour.ts';
import { describeHost } from './host.ts';
import { describePolicy } from './policy.ts';
import { describeReload } from './reload.ts';
import { openBrowser, PATIENCE } from './support/browser.ts';

vi.setConfig({ testTimeout: 10 * PATIENCE, hookTimeout: 4 * PATIENCE });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

describe('the Pixi host', () => describeHost(() => browser));
describe('hot reload', () => describeReload(() => browser));
describe('a policy without unsafe-eval', () => describePolicy(() => browser));
describe('the harbour', () => describeHarbour(() => browser));
describe('hot reload in the harbour', () => describeHarbourReload(() => browser));
