// One process of warm-up.mjs: runs the program for some seconds the way its first argument says (in the plugin once a frame),
// and prints when each run of it ended and what it took, in milliseconds: `node run.mjs command|plugin|prebuilt SECONDS FILE`.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [way, seconds, file] = process.argv.slice(2);
const GENERATION = 1;
const FRAME = 1000 / 60;

/** Processor time of the process with all its threads, in milliseconds. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The function that the program returns, and the VM it runs in. */
async function load() {
  const { createNodeVM } = await import('../../../dist/cli/index.js');
  const { CoreVM } = await import('../../../dist/internals.js');
  if (way === 'prebuilt') {
    const { default: module } = await import(pathToFileURL(file).href);
    const vm = new CoreVM({ tier: 'prebuilt', now: () => performance.now() });
    return { vm, begun: performance.now(), body: vm.call(vm.loadModule(module))[0] };
  }
  const source = readFileSync(file, 'latin1');
  const vm = way === 'command' ? createNodeVM() : new CoreVM({ now: () => performance.now() });
  if (way === 'plugin') vm.allowGeneration(GENERATION);
  return { vm, begun: performance.now(), body: vm.call(vm.load(source, '@program'))[0] };
}

const { vm, begun, body } = await load();
const begunProcessor = processorTime();
const runs = [];
let longest = 0;

function run() {
  const start = performance.now();
  const startProcessor = processorTime();
  vm.call(body);
  const end = performance.now();
  const took = Math.min(end - start, processorTime() - startProcessor);
  runs.push([end, processorTime(), took]);
  longest = Math.max(longest, took);
}

const until = performance.now() + Number(seconds) * 1000;
while (performance.now() < until) {
  const frame = performance.now();
  if (way !== 'plugin') {
    run();
    continue;
  }
  vm.allowGeneration(GENERATION);
  run();
  const rest = frame + FRAME - performance.now();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
}
const { made, prebuilt } = vm.generatedFunctions;
console.log(JSON.stringify({ begun, begunProcessor, made, prebuilt, longest, runs }));
