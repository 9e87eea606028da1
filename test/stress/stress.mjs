// Random life at the border between host and Lua: `npm run stress -- [seconds] [seed]`, an hour by default. Several VMs and a game run
// scripts that call host functions, fail, wait for promises that are fulfilled, rejected or never settle, are cancelled,
// reloaded, closed. Every answer carries the number of its question: it must reach exactly its asker, and none may come to a run that has
// ended. At the end, after collections, the heap must be within 5% of what it was after the warm-up.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Scripting } from '../../dist/index.js';
import { awaitCall, callAsync, CoreVM } from '../../dist/internals.js';
import { SCRIPTS } from './scripts.mjs';

const seconds = Number(process.argv[2] ?? 3600);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_007) >>> 0;
const MOST_VMS = 4;
const MOST_RUNS = 40;
const TIERS = ['interpreter', 'generated', 'auto'];
/** What the heap may have grown by. */
const MOST_GROWTH = 1.05;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

let state = seed;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const turn = () => new Promise((resolve) => setImmediate(resolve));

const figures = {
  rounds: 0,
  answers: 0,
  rejections: 0,
  cancelled: 0,
  closed: 0,
  reloads: 0,
  games: 0,
  errors: 0,
};
let lastId = 0;

function fail(message) {
  console.error(`stress: ${message} (seed ${seed}, round ${figures.rounds})`);
  process.exit(1);
}

/** Questions that were asked and have no answer yet. */
class Questions {
  open = [];

  /** A promise with a random fate; the id is part of every answer. */
  ask(id, signal) {
    if (random() < 0.2)
      return random() < 0.7 ? Promise.resolve(`v${id}`) : Promise.reject(new Error(`e${id}`));
    return new Promise((resolve, reject) => this.open.push({ id, signal, resolve, reject }));
  }

  /** Settles some, in random order; one in ten never is. */
  settle() {
    for (let n = below(1 + this.open.length); n > 0; n--) {
      const [question] = this.open.splice(below(this.open.length), 1);
      const fate = random();
      if (fate < 0.6) question.resolve(`v${question.id}`);
      else if (fate < 0.9) question.reject(new Error(`e${question.id}`));
      else if (!question.signal.aborted && random() < 0.5) this.open.push(question);
    }
  }
}

/** A VM with runs that are under way. */
class Machine {
  questions = new Questions();
  runs = new Set();
  isClosed = false;

  constructor() {
    const vm = new CoreVM({ tier: pick(TIERS), mode: random() < 0.8 ? 'extended' : 'strict' });
    this.vm = vm;
    const define = (name, body) => vm.globals.setString(name, vm.native(name, body));
    define('ask', (cx) => {
      const id = cx.checkNumber(1);
      return awaitCall(cx, (signal) => this.questions.ask(id, signal), { name: 'ask' });
    });
    define('new_id', (cx) => cx.ret(++lastId));
    define('boom', () => {
      throw new Error('boom');
    });
    define('add', (cx) => cx.ret(cx.checkNumber(1) + cx.optNumber(2, 0)));
    define('back', (cx) => cx.ret(vm.call(cx.checkFunction(1), cx.arg(2))[0]));
  }

  /** Starts a random script; what it gives is checked when it has ended. */
  start() {
    const controller = new AbortController();
    const run = { controller, isCancelled: false };
    this.runs.add(run);
    const body = this.vm.load(pick(SCRIPTS), '@stress.lua');
    const options = {
      sliceUnits: pick([1, 7, 50, 1000]),
      signal: controller.signal,
      yieldToHost: turn,
    };
    callAsync(this.vm, body, [], options).then(
      (results) => this.checkResults(run, results),
      (error) => this.checkError(run, error),
    );
  }

  checkResults(run, results) {
    if (!this.runs.delete(run)) fail('a run has ended twice');
    if (run.isCancelled) fail('a cancelled run has ended well');
    if (this.isClosed) fail('a run has ended well in a closed VM');
    // Pairs of a question's number and its answer.
    for (let n = 0; n < results.length; n += 2) checkAnswer(results[n], results[n + 1]);
  }

  checkError(run, error) {
    if (!this.runs.delete(run)) fail('a run has ended twice');
    const { message } = error;
    if (run.isCancelled ? error === run.controller.signal.reason : false) return;
    if (this.isClosed && message === 'the VM is closed') return;
    if (/^stress\.lua:\d+: (?:ask: e\d+|boom|expected)/.test(message)) figures.errors++;
    else fail(`unexpected error: ${error.stack} ${error.traceback}`);
  }

  cancel() {
    for (const run of this.runs) {
      if (run.isCancelled || random() < 0.8) continue;
      run.isCancelled = true;
      run.controller.abort(new Error('cancelled'));
      figures.cancelled++;
      return;
    }
  }

  close() {
    this.isClosed = true;
    this.vm.close();
    figures.closed++;
    for (const { signal } of this.questions.open)
      if (!signal.aborted) fail('a closed VM has not aborted a call');
  }
}

function checkAnswer(id, answer) {
  if (answer === `v${id}`) figures.answers++;
  else if (typeof answer === 'string' && answer.endsWith(`e${id}`)) figures.rejections++;
  else fail(`the answer to ${id} is ${answer}`);
}

const BEHAVIOUR = (version) => `
local version = ${version}
function run(self)
  while true do
    local id = new_id()
    owns(self.number, id)
    local ok, answer = pcall(ask, id)
    report(self.number, id, answer)
    self.entity.place.x = id
    if id % 17 == 0 then error('expected') end
  end
end
function update(self, dt)
  self.n = (self.n or 0) + 1
  self.entity.place.y = self.n
  if self.n % 50 == 0 then local o = spawn({ place = true }) o:destroy() end
  if self.n % 41 == 0 then error('expected') end
end
function on_poke(self) local id = new_id() owns(self.number, id) report(self.number, id, select(2, pcall(ask, id))) end
function destroy(self) gone(self.number) end`;

/** A game whose behaviours ask; none may hear anything after its end. */
class Game {
  questions = new Questions();
  living = new Map();
  owners = new Map();
  isOver = false;
  number = 0;

  constructor() {
    figures.games++;
    const core = new Scripting({
      budgetMilliseconds: 1,
      print: () => {},
      onError: (report) => this.check(report),
    });
    this.core = core;
    core.component('place', { x: 0, y: 0 });
    const params = (...names) => ({ params: names.map((name) => ({ name, type: 'any' })) });
    core.register('new_id', {}, () => ++lastId);
    core.register('ask', { ...params('id'), async: true }, (id, signal) =>
      this.questions.ask(id, signal),
    );
    core.register('owns', params('number', 'id'), (number, id) => void this.owners.set(id, number));
    core.register('gone', params('number'), (number) => void this.living.delete(number));
    core.register('report', params('number', 'id', 'answer'), (number, id, answer) =>
      this.report(number, id, answer),
    );
    core.addScript('b.lua', BEHAVIOUR(0));
  }

  check({ error }) {
    if (!/expected(?: near 'error')?$/.test(error.message))
      fail(`unexpected error in the game: ${error.stack}`);
    figures.errors++;
  }

  report(number, id, answer) {
    if (this.isOver) fail('an answer came to a game that is over');
    if (!this.living.has(number)) fail(`an answer came to behaviour ${number}, which has ended`);
    if (this.owners.get(id) !== number) fail(`the answer to ${id} came to ${number}`);
    this.owners.delete(id);
    checkAnswer(id, answer);
  }

  step() {
    const { core, living } = this;
    const action = random();
    if (action < 0.3 && living.size < 30) {
      const number = ++this.number;
      living.set(number, core.spawn({ place: true }, 'b.lua', { number }));
    } else if (action < 0.4 && living.size > 0) {
      const [number, entity] = pick([...living]);
      core.destroy(entity);
      living.delete(number);
    } else if (action < 0.45) {
      figures.reloads++;
      if (!core.reload('b.lua', random() < 0.8 ? BEHAVIOUR(below(5)) : 'syntax error').ok)
        figures.errors++;
    } else if (action < 0.6) {
      core.emit('poke');
    }
    this.questions.settle();
    core.tick(16);
    if (this.owners.size > 5000) this.owners.clear();
  }

  end() {
    this.core.dispose();
    this.isOver = true;
    for (const { signal } of this.questions.open)
      if (!signal.aborted) fail('dispose has not aborted a call');
    // Late answers find nobody.
    for (const { id, resolve } of this.questions.open) resolve(`v${id}`);
  }
}

/** Rounds until `until`; everything that was made has ended afterwards. */
async function live(until) {
  const machines = [];
  let game = new Game();
  while (Date.now() < until) {
    figures.rounds++;
    if (machines.length < MOST_VMS && random() < 0.2) machines.push(new Machine());
    for (const machine of machines) {
      if (machine.runs.size < MOST_RUNS && random() < 0.5) machine.start();
      if (random() < 0.1) machine.cancel();
      machine.questions.settle();
    }
    game.step();
    if (machines.length > 0 && random() < 0.005)
      machines.splice(below(machines.length), 1)[0].close();
    if (random() < 0.003) {
      game.end();
      game = new Game();
    }
    await turn();
  }
  game.end();
  for (const machine of machines) machine.close();
  for (let n = 0; n < 20; n++) await turn();
  for (const { runs } of machines)
    if (runs.size > 0) fail(`${runs.size} runs have not ended with their VM`);
}

/** Bytes in use when nothing is alive: the least of some looks, for collections leave things for the next. */
async function heap() {
  let least = Infinity;
  for (let n = 0; n < 6; n++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
    least = Math.min(least, process.memoryUsage().heapUsed);
  }
  return least;
}

process.on('unhandledRejection', (reason) =>
  fail(`unhandled rejection: ${reason?.stack ?? reason}`),
);
console.log(`stress: ${seconds} s, seed ${seed}`);
const start = Date.now();
const end = start + seconds * 1000;
// Code and caches grow until everything has been met.
await live(start + seconds * 400);
const before = await heap();
const parts = 3;
for (let n = 1; n <= parts; n++) await live(start + seconds * (400 + (600 * n) / parts));
const after = await heap();
const ratio = after / before;
console.log(JSON.stringify(figures));
console.log(
  `heap ${(before / 1e6).toFixed(2)} MB after ${Math.round(seconds * 0.4)} s, ${(after / 1e6).toFixed(2)} MB at the end: ${ratio.toFixed(3)}`,
);
if (figures.answers === 0 || figures.rejections === 0 || figures.cancelled === 0)
  fail('nothing happened');
if (ratio > MOST_GROWTH) fail(`the heap has grown by ${((ratio - 1) * 100).toFixed(1)}%`);
console.log(`stress: ok, ${((Date.now() - end) / 1000).toFixed(1)} s over`);
