// A Web Worker with the runtime alone: runs the Lua source that it is sent and answers with the results, or with the error.
import { LuaVM } from 'moontick/runtime';
import { fetchText } from './fetch-text.ts';

self.onmessage = async ({ data }: MessageEvent<string>): Promise<void> => {
  using vm = new LuaVM({ tier: 'prebuilt' });
  vm.define(fetchText);
  try {
    self.postMessage({ results: await vm.runAsync(data, '@worker.lua') });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
