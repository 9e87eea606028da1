// Runs driver.lua on the built command's VM in extended mode, without a budget.
import { createNodeVM } from '../../../dist/cli/index.js';
import { LuaTable } from '../../../dist/internals.js';
import { processorClock, wallClock } from './clocks.mjs';

const vm = createNodeVM({ mode: 'extended' });
const args = new LuaTable();
process.argv.slice(2).forEach((text, i) => args.set(i + 1, text));
vm.globals.set('arg', args);
const clock = (name, read) =>
  vm.globals.set(
    name,
    vm.native(name, (cx) => cx.ret(read())),
  );
clock('hostClock', wallClock);
clock('hostProcessorClock', processorClock);
vm.run(vm.readFile(new URL('../driver.lua', import.meta.url).pathname), '@driver.lua');
