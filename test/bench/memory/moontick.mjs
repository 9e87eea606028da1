// Bytes of one thing of each kind of sizes.lua by the growth of V8's heap (not by our own estimate): needs --expose-gc.
import { readFileSync } from 'node:fs';
import { CoreVM } from '../../../dist/internals.js';

/* global gc */
const source = readFileSync(new URL('sizes.lua', import.meta.url), 'latin1');
const vm = new CoreVM({ print: (line) => console.log(line) });

function heapKilobytes() {
  gc();
  gc();
  return process.memoryUsage().heapUsed / 1024;
}

const count = (cx) => cx.ret(heapKilobytes());
// The real collectgarbage would start the VM's own marking, which nothing here needs.
vm.globals.set('collectgarbage', vm.native('collectgarbage', count));
vm.run(source, '@sizes.lua');
