// Runs driver.lua on wasmoon: PUC Lua 5.4 in WebAssembly.
import { readFileSync } from 'node:fs';
import { LuaFactory } from 'wasmoon';
import { processorClock, wallClock } from './clocks.mjs';

const [program, ...seconds] = process.argv.slice(2);
const engine = await new LuaFactory().createEngine();
engine.global.set('hostSource', readFileSync(program, 'utf8'));
engine.global.set('hostPrint', (text) => console.log(text));
engine.global.set('hostClock', wallClock);
engine.global.set('hostProcessorClock', processorClock);
await engine.doString(`
  print = hostPrint
  arg = { "program", ${seconds.map(Number).join(', ')} }
  loadfile = function() return load(hostSource) end
`);
await engine.doString(readFileSync(new URL('../driver.lua', import.meta.url), 'utf8'));
