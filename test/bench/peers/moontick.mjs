// Runs driver.lua on the built command's VM in extended mode. Its own `os.clock` is processor time of all of Node's threads
// together, so the wall clock is given, as to the other peers in JavaScript.
import { createNodeVM } from '../../../dist/cli/index.js';
import { LuaTable } from '../../../dist/runtime.js';

const vm = createNodeVM({ mode: 'extended' });
const args = new LuaTable();
process.argv.slice(2).forEach((text, i) => args.set(i + 1, text));
vm.globals.set('arg', args);
const clock = (cx) => cx.ret(performance.now() / 1000);
vm.globals.set('hostClock', vm.native('hostClock', clock));
vm.run(vm.readFile(new URL('../driver.lua', import.meta.url).pathname), '@driver.lua');
