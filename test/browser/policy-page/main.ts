// Runs Lua under the page's policy: the language tests from modules that the test puts beside the page, and a small game from a
// module of the Vite plugin. Notes what the browser reports about code from strings.
import { Scripting } from 'moontick';
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaModule, LuaVMOptions } from 'moontick/runtime/internals';
import { fetchText } from './fetch-text.ts';
import guard from './guard.lua';

/** A module of a Lua test, by its address. */
interface Item {
  address: string;
  mode: 'strict' | 'extended';
}

/** What a file did. */
interface Outcome {
  lines: string[];
  error: string | undefined;
  warnings: string[];
  made: number;
  prebuilt: number;
}

let violations = 0;
document.addEventListener('securitypolicyviolation', () => violations++);

async function runModule({ address, mode }: Item, tier: LuaVMOptions['tier']): Promise<Outcome> {
  const loaded = (await import(/* @vite-ignore */ address)) as { default: LuaModule };
  const printed: string[] = [];
  const warnings: string[] = [];
  const vm = new CoreVM({
    mode,
    tier,
    print: (line: string) => void printed.push(line),
    warn: (message: string) => void warnings.push(message),
  });
  const outcome = vm.callProtected(vm.loadModule(loaded.default), []);
  const error = outcome.ok ? undefined : outcome.error.message;
  const lines = printed.flatMap((line) => line.split('\n'));
  return { lines, error, warnings, ...vm.generatedFunctions };
}

/** Runs files one after the other in one tier. */
async function runAll(items: Item[], tier: LuaVMOptions['tier']): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const item of items) outcomes.push(await runModule(item, tier));
  return outcomes;
}

/** Plays some frames with the guard; gives its last note and how much code of which kind ran. */
function play(tier: LuaVMOptions['tier']): { steps: number; made: number; prebuilt: number } {
  let steps = 0;
  const scripting = new Scripting({ tier, budgetMilliseconds: 1000 });
  scripting.component('position', { x: 0, y: 0 });
  const params = [{ name: 'steps', type: 'number' } as const];
  scripting.register('note', { params }, (value: number) => {
    steps = value;
  });
  scripting.addScript(guard);
  scripting.spawn({ position: {} }, guard.name);
  for (let frame = 0; frame < 300; frame++) scripting.tick(16);
  return { steps, ...scripting.vm.generatedFunctions };
}

/** A task of a game waits for a file; gives what it noted, a tick at a time. */
async function waitForFile(file: string): Promise<string[]> {
  const notes: string[] = [];
  const scripting = new Scripting({ tier: 'prebuilt' });
  scripting.define(fetchText);
  scripting.register('note', { params: [{ name: 'text', type: 'string' }] }, (text: string) => {
    notes.push(text);
  });
  const source = `note('asks')
    local ok, text = pcall(fetch_text, '${file}')
    note(ok and text or 'failed: ' .. text)
    note('done')`;
  scripting.runScript('page.lua', source);
  for (let frame = 0; frame < 2000 && notes.at(-1) !== 'done'; frame++) {
    scripting.tick(16);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  scripting.dispose();
  return notes;
}

/** What the worker answers to a source. */
function inWorker(source: string): Promise<unknown> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(source);
  }).finally(() => worker.terminate());
}

/** Is code from strings really forbidden here? Asking is a violation. */
function isForbidden(): boolean {
  try {
    return new Function('return false')() as boolean;
  } catch {
    return true;
  }
}

/** What the test may ask for, by name. */
const TASKS = {
  runAll,
  play: (tier: LuaVMOptions['tier']) => Promise.resolve(play(tier)),
  waitForFile,
  inWorker,
  isForbidden: () => Promise.resolve(isForbidden()),
};

/**
 * Does a task and resolves to its result. In a timer of its own: what a debugger evaluates, as the test does, is free of the policy.
 */
function ask(task: keyof typeof TASKS, ...args: unknown[]): Promise<unknown> {
  const perform = TASKS[task] as (...given: unknown[]) => Promise<unknown>;
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      perform(...args).then(resolve, reject);
    });
  });
}

Object.assign(window, { page: { ask, violations: () => violations } });
