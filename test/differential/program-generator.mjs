// Makes random Lua 5.1 programs: the same seed gives the same program. Programs end, print only what every correct Lua 5.1
// prints alike, and contain mistakes on purpose, whose messages are printed.
import * as callScenarios from './call-scenarios.mjs';
import * as collectionScenarios from './collection-scenarios.mjs';
import { Expressions } from './expressions.mjs';
import { PRELUDE } from './prelude.mjs';
import { Random } from './random.mjs';
import * as scenarios from './scenarios.mjs';
import { Scope } from './scope.mjs';

const MOST_NESTING = 4;
const MOST_FUNCTIONS = 3;
const { objects: _, ...valueScenarios } = scenarios;
const { finale, ...topics } = callScenarios;
const SCENARIOS = Object.values({
  ...valueScenarios,
  ...topics,
  ...collectionScenarios,
});

class ProgramGenerator {
  constructor(seed) {
    this.random = new Random(seed);
    this.scope = new Scope(this.random);
    this.expressions = new Expressions(this.random, this.scope, this);
    this.lines = [PRELUDE];
    this.nesting = 0;
  }

  line(text) {
    this.lines.push('  '.repeat(this.nesting) + text);
  }

  of(kind, depth) {
    return this.expressions.of(kind, depth);
  }

  program() {
    const sections = this.random.integer(3, 6);
    for (let i = 1; i <= sections; i++) {
      if (this.random.chance(0.4)) {
        this.scenario(i);
        continue;
      }
      const threaded = this.random.chance(0.3);
      this.line(`${threaded ? 'threaded' : 'section'}("s${i}", function(...)`);
      this.functionBody({ hasDots: true, canYield: threaded }, [], () =>
        this.statements(this.random.integer(6, 14)),
      );
      this.line('end)');
    }
    if (this.random.chance(0.4)) for (const line of finale(this.random)) this.line(line);
    return `${this.lines.join('\n')}\n`;
  }

  /** A section about one topic. */
  scenario(number) {
    const lines = this.random.pick(SCENARIOS)(this.random);
    this.line(`section("s${number}", function(...)`);
    for (const line of lines) this.line(`  ${line}`);
    this.line('end)');
  }

  /** The inside of a function: declares its parameters, counts fuel, writes statements and perhaps a return. */
  functionBody(options, parameters, write) {
    const outer = this.nesting;
    this.nesting++;
    this.scope.function(options, () => {
      for (const parameter of parameters) this.scope.declare(parameter);
      this.line('burn()');
      write();
      if (options.result || this.random.chance(0.5)) this.returnStatement(options.result);
    });
    this.nesting = outer;
  }

  block(write) {
    this.nesting++;
    this.scope.block(write);
    this.nesting--;
  }

  loopBody(write) {
    this.nesting++;
    this.scope.loop(() => {
      this.line('burn()');
      write();
    });
    this.nesting--;
  }

  statements(count) {
    for (let i = 0; i < count; i++) this.statement();
  }

  /** Fewer statements the deeper they stand. */
  few() {
    this.statements(this.random.integer(1, this.nesting > 3 ? 2 : 4));
  }

  statement() {
    const deep = this.nesting >= MOST_NESTING;
    const functions = this.scope.depth < MOST_FUNCTIONS && !deep;
    const kind = this.random.weighted({
      local: 14,
      assign: 10,
      print: 8,
      tableWork: 8,
      callStatement: 5,
      exit: 4,
      if: deep ? 0 : 8,
      numericFor: deep ? 0 : 5,
      genericFor: deep ? 0 : 5,
      whileLoop: deep ? 0 : 3,
      doBlock: deep ? 0 : 2,
      functionStatement: functions ? 7 : 0,
      protectedCall: functions ? 6 : 0,
      coroutineWork: functions ? 4 : 0,
      classStatement: functions ? 4 : 0,
      closures: functions ? 2 : 0,
      environment: functions ? 1 : 0,
      chunk: 1,
      yield: this.scope.canYield ? 8 : this.scope.depth > 1 ? 0.3 : 0,
    });
    this[kind]();
  }

  local() {
    const count = this.random.weighted({ 1: 8, 2: 3, 3: 1 });
    const kinds = Array.from({ length: Number(count) }, () => this.expressions.kind());
    const values = this.expressions.list(kinds.length, kinds);
    const names = kinds.map(() =>
      this.random.chance(0.1)
        ? (this.scope.find('number')?.name ?? this.scope.fresh())
        : this.scope.fresh(),
    );
    this.line(`local ${names.join(', ')} = ${values}`);
    kinds.forEach((kind, i) => this.scope.declare({ name: names[i], kind }));
  }

  assign() {
    if (this.random.chance(0.15)) return this.globalAssignment();
    const first = this.scope.assignable();
    if (!first) return this.local();
    if (this.random.chance(0.2)) {
      const second = this.scope.assignable();
      return this.line(
        `${first.name}, ${second.name} = ${this.of(first.kind)}, ${this.of(second.kind)}`,
      );
    }
    return this.line(`${first.name} = ${this.of(first.kind)}`);
  }

  globalAssignment() {
    const kind = this.random.pick(['number', 'string']);
    const name = `${kind}_global`;
    this.line(`${name} = ${this.of(kind)}`);
    this.scope.declare({ name, kind });
  }

  print() {
    this.line(`print(show(${this.expressions.list(this.random.integer(1, 3))}))`);
  }

  tableWork() {
    const array = this.expressions.prefix('array', 0);
    const map = this.expressions.prefix('map', 0);
    const key = this.expressions.key();
    // Never nil: what # gives for a table with holes is compared for constructors only.
    const value = () => `(${this.of(this.random.pick(['number', 'number', 'string']), 2)} or 0)`;
    const variable = this.scope.find('array')?.name;
    const work = [
      () => (variable ? `${variable}[#${variable} + 1] = ${value()}` : this.mapStore(map, key)),
      () => `table.insert(${array}, ${value()})`,
      () => `table.insert(${array}, ${this.random.integer(1, 2)}, ${value()})`,
      () => `print(show(table.remove(${array}${this.random.pick(['', ', 1'])})))`,
      () => this.sort(array),
      () => this.mapStore(map, key),
      () => this.mapStore(map, key),
      () =>
        this.scope.find('map')
          ? `${this.scope.find('map').name}["${key}"] = nil`
          : `local _ = ${map}`,
      () =>
        this.scope.find('object')
          ? `${this.scope.find('object').name}.${key} = ${value()}`
          : `local _ = #${array}`,
      () => `print(show(unpack(${array})))`,
    ];
    this.line(this.random.pick(work)());
  }

  mapStore(map, key) {
    const name = this.scope.find('map')?.name;
    const target =
      name && this.random.chance(0.2)
        ? `${name}.${key}, ${name}.${this.expressions.key()}`
        : `${name ?? map}.${key}`;
    const values = target.includes(',')
      ? `${this.of('any', 2)}, ${this.of('number', 2)}`
      : this.of('any', 2);
    return target.startsWith('(') ? `local _ = ${map}.${key}` : `${target} = ${values}`;
  }

  sort(array) {
    const name = this.scope.find('array')?.name ?? array;
    const how = this.random.pick([
      '',
      ', function(a, b) burn() return a > b end',
      ', function(a, b) burn() return str(a) < str(b) end',
    ]);
    return `table.sort(${name}${how}) print(show(${name}))`;
  }

  callStatement() {
    const known = this.scope.findFunction('any');
    if (known)
      return this.line(
        `print(show(${known.name}(${this.expressions.list(known.parameters.length, known.parameters)})))`,
      );
    const value = this.scope.find('function');
    return value
      ? this.line(`print(show(${value.name}(${this.expressions.list(2)})))`)
      : this.print();
  }

  exit() {
    const test = this.of('boolean', 2);
    const how = this.random.weighted({
      break: this.scope.inLoop ? 6 : 0,
      return: 2,
      error: 2,
      assert: 1,
    });
    if (how === 'break') return this.line(`if ${test} then break end`);
    if (how === 'return')
      return this.line(
        `if ${test} then return ${this.expressions.list(this.random.integer(0, 2))} end`,
      );
    if (how === 'assert') return this.line(`assert(${this.of('any', 1)}, ${this.of('string', 1)})`);
    const level = this.random.pick(['', '', ', 0', ', 2', ', 1']);
    return this.line(
      `if ${test} then error(${this.of(this.random.pick(['string', 'string', 'map', 'number']), 1)}${level}) end`,
    );
  }

  returnStatement(kind) {
    if (this.random.chance(0.25)) {
      const known = this.scope.findFunction(kind ?? 'any');
      if (known)
        return this.line(
          `return ${known.name}(${this.expressions.list(known.parameters.length, known.parameters)})`,
        );
    }
    const first = kind ? [this.of(kind)] : [];
    const rest = Array.from({ length: this.random.integer(0, 2) }, () => this.of('any', 2));
    if (this.scope.hasDots && this.random.chance(0.2)) rest.push('...');
    return this.line(`return ${[...first, ...rest].join(', ')}`);
  }

  if() {
    this.line(`if ${this.of(this.random.chance(0.8) ? 'boolean' : 'any')} then`);
    this.block(() => this.few());
    if (this.random.chance(0.3)) {
      this.line(`elseif ${this.of('boolean')} then`);
      this.block(() => this.few());
    }
    if (this.random.chance(0.5)) {
      this.line('else');
      this.block(() => this.few());
    }
    this.line('end');
  }

  numericFor() {
    const name = this.scope.fresh('i');
    const bounds = this.random.pick([
      () => `1, ${this.random.integer(1, 6)}`,
      () => `${this.random.integer(2, 6)}, 1, -1`,
      () => `0, 1, 0.25`,
      () => `int(${this.of('number', 1)}) % 5, int(${this.of('number', 1)}) % 9`,
      () => `"1", "3"`,
      () =>
        `1, ${this.of(this.random.chance(0.1) ? 'any' : 'number', 0)}, ${this.random.pick(['2', '-1'])}`,
    ])();
    this.line(`for ${name} = ${bounds} do`);
    this.loopBody(() => {
      this.scope.declare({ name, kind: 'number' });
      this.few();
    });
    this.line('end');
  }

  genericFor() {
    const [first, second] = [this.scope.fresh('k'), this.scope.fresh('e')];
    const [source, kinds] = this.random.pick([
      () => [`ipairs(${this.of('array', 1)})`, ['number', 'number']],
      () => [`sorted(${this.of('map', 1)})`, ['string', 'any']],
      () => [
        `(${this.of('string', 1)}):gmatch(${this.expressions.pattern()})`,
        ['string', 'string'],
      ],
      () => [
        `coroutine.wrap(function(...) for i = 1, 3 do burn() coroutine.yield(i, ${this.of('string', 1)}) end end)`,
        ['number', 'string'],
      ],
      () => [
        `function(s, c) burn() c = c + 1 if c <= s then return c, c * s end end, ${this.random.integer(1, 4)}, 0`,
        ['number', 'number'],
      ],
    ])();
    this.line(`for ${first}, ${second} in ${source} do`);
    this.loopBody(() => {
      this.scope.declare({ name: first, kind: kinds[0] });
      this.scope.declare({ name: second, kind: kinds[1] });
      this.few();
    });
    this.line('end');
  }

  whileLoop() {
    const name = this.scope.fresh('n');
    this.line(`local ${name} = ${this.random.integer(0, 4)}`);
    this.scope.declare({ name, kind: 'number', fixed: true });
    const repeat = this.random.chance(0.5);
    this.line(repeat ? 'repeat' : `while ${name} > 0 do`);
    let until = '';
    this.loopBody(() => {
      this.line(`${name} = ${name} - 1`);
      this.few();
      until = `until ${name} <= 0 or ${this.of('boolean', 2)}`;
    });
    this.line(repeat ? until : 'end');
  }

  doBlock() {
    this.line('do');
    this.block(() => this.few());
    this.line('end');
  }

  /** Kinds and names for the parameters of a new function. */
  parameters() {
    return Array.from({ length: this.random.integer(0, 3) }, () => ({
      name: this.scope.fresh('p'),
      kind: this.expressions.kind(),
    }));
  }

  functionStatement() {
    const parameters = this.parameters();
    const names = parameters.map((parameter) => parameter.name);
    const hasDots = this.random.chance(0.25);
    if (hasDots) names.push('...');
    const result = this.random.pick(['number', 'number', 'string', 'boolean', 'array', 'map']);
    const own = {
      kind: 'signature',
      fixed: true,
      parameters: parameters.map((parameter) => parameter.kind),
      result,
    };
    const map = this.scope.find('map')?.name;
    const form = this.random.weighted({
      local: 8,
      field: map ? 2 : 0,
      method: map ? 2 : 0,
      global: 1,
    });
    own.name = {
      local: this.scope.fresh('f'),
      global: this.scope.fresh('g'),
      field: `${map}.f`,
      method: `${map}:m`,
    }[form];
    if (form === 'local') this.scope.declare(own);
    this.line(`${form === 'local' ? 'local ' : ''}function ${own.name}(${names.join(', ')})`);
    if (form === 'method') parameters.push({ name: 'self', kind: 'map' });
    this.functionBody({ hasDots, result, canYield: this.scope.canYield }, parameters, () =>
      this.few(),
    );
    this.line('end');
    if (form !== 'local') this.scope.declare(own);
  }

  /** A function as a value, on one line. */
  functionExpression(depth) {
    const name = this.scope.fresh('p');
    let body = '';
    this.scope.function({ hasDots: true }, () => {
      this.scope.declare({ name, kind: this.random.pick(['number', 'string', 'any']) });
      body = `burn() return ${this.expressions.list(this.random.integer(1, 2), undefined, Math.min(depth - 1, 1))}`;
    });
    return `function(${name}, ...) ${body} end`;
  }

  protectedCall() {
    const [ok, message] = [this.scope.fresh('ok'), this.scope.fresh('e')];
    const handler = this.random.chance(0.3);
    this.line(`local ${ok}, ${message} = ${handler ? 'xpcall' : 'pcall'}(function(...)`);
    this.functionBody({ hasDots: true }, [], () => this.few());
    this.line(
      handler
        ? `end, ${this.random.pick(['trace', 'function(m) return show(m) end', 'error', 'nil'])})`
        : `end, ${this.expressions.list(this.random.integer(1, 2), undefined, 1)})`,
    );
    this.line(`print(show(${ok}, ${message}))`);
    this.scope.declare({ name: ok, kind: 'boolean' });
  }

  coroutineWork() {
    const name = this.scope.fresh('co');
    const wrapped = this.random.chance(0.5);
    this.line(`local ${name} = coroutine.${wrapped ? 'wrap' : 'create'}(function(...)`);
    this.functionBody({ hasDots: true, canYield: true }, [], () =>
      this.statements(this.random.integer(2, 5)),
    );
    this.line('end)');
    this.line(`for i = 1, ${this.random.integer(1, 5)} do`);
    this.line(
      wrapped
        ? `  print(show(pcall(${name}, i, ${this.of('any', 1)})))`
        : `  print(show(coroutine.resume(${name}, i, ${this.of('any', 1)})), coroutine.status(${name}))`,
    );
    this.line('end');
    if (!wrapped && this.random.chance(0.3))
      this.line(`print((debug.traceback(${name}):gsub("\\n%s+%[C%]: %?", "")))`);
  }

  yield() {
    const name = this.scope.fresh();
    const sent = this.expressions.list(this.random.integer(0, 2), undefined, 2);
    if (this.random.chance(0.4)) return this.line(`coroutine.yield(${sent})`);
    this.line(`local ${name} = coroutine.yield(${sent})`);
    return this.scope.declare({ name, kind: 'number' });
  }

  classStatement() {
    const name = this.scope.fresh('C');
    this.line(`local ${name} = {}`);
    this.line(
      `${name}.__index = ${this.random.pick([name, name, '{ x = 1, name = "inherited" }', 'function(t, k) burn() return k .. "?" end'])}`,
    );
    const events = [
      'add',
      'sub',
      'mul',
      'div',
      'mod',
      'concat',
      'unm',
      'eq',
      'lt',
      'le',
      'call',
      'newindex',
      'tostring',
      'len',
    ];
    for (const event of events) {
      if (this.random.chance(0.55))
        this.line(`${name}.__${event} = ${this.metamethod(event, name)}`);
    }
    this.scope.declare({ name, kind: 'class', fixed: true });
    const object = this.scope.fresh('o');
    this.line(`local ${object} = setmetatable({ v = ${this.of('number', 1)} }, ${name})`);
    this.scope.declare({ name: object, kind: 'object' });
  }

  metamethod(event, name) {
    const operator = {
      add: '+',
      sub: '-',
      mul: '*',
      div: '/',
      mod: '%',
      concat: '..',
      eq: '==',
      lt: '<',
      le: '<=',
    }[event];
    if (event === 'newindex') return 'function(t, k, x) burn() rawset(t, k, type(x) .. "!") end';
    if (event === 'tostring') return 'function(t) burn() return "object " .. val(t) end';
    if (event === 'call')
      return 'function(self, ...) burn() return select("#", ...), val(self), ... end';
    if (event === 'unm' || event === 'len')
      return `function(a, b) burn() return ${this.random.pick(['-val(a)', '"unary"', 'rawequal(a, b)'])} end`;
    const value = `${event === 'concat' ? 'cut(val(a) .. "" ..' : `(val(a) ${operator}`} val(b))`;
    const fresh = `setmetatable({ v = ${event === 'concat' ? 'val(a) + 1' : `${value}`} }, ${name})`;
    const compares = ['eq', 'lt', 'le'].includes(event);
    const results = compares
      ? [value, value, '1', 'nil']
      : [value, fresh, fresh, 'nil', 'error("no ' + event + '")'];
    return `function(a, b) burn() return ${this.random.pick(results)} end`;
  }

  closures() {
    const list = this.scope.fresh('fs');
    const value = this.scope.fresh();
    this.line(`local ${list}, ${value} = {}, ${this.of('number', 1)}`);
    this.scope.declare({ name: value, kind: 'number' });
    this.line('for i = 1, 3 do');
    this.line(`  local own = i * ${this.of('number', 1)}`);
    this.line(
      `  ${list}[i] = function(d) burn() own = own + (d or 1) ${value} = ${value} + i return own, ${value} end`,
    );
    this.line('end');
    this.line(`print(show(${list}[1](), ${list}[2](5), ${list}[1](2), ${list}[3]()))`);
  }

  environment() {
    const name = this.scope.fresh('env');
    this.line(
      `local ${name} = setmetatable({ ${this.expressions.key()} = ${this.of('any', 1)} }, { __index = _G })`,
    );
    this.line(
      `print(show(pcall(setfenv(function(...) burn() x = 1 ${this.expressions.key()} = ${this.of('number', 1)} return ${this.expressions.key()} end, ${name}))), show(${name}))`,
    );
  }

  chunk() {
    const code = this.random.pick([
      'return ...',
      'local a, b = ... return b, a',
      'x =',
      'return 1 +',
      'for i = 1 do',
      'return (...) + 1',
      'local t = {...} return #t',
      'x y',
      'return "a',
      'return nothing.x',
      'return 0x',
      'break',
    ]);
    this.line(
      `print(show(pcall(loadstring('${code}', "=chunk") or show, ${this.expressions.list(2, ['number', 'any'], 1)}), select(2, loadstring('${code}'))))`,
    );
  }
}

/** The source of the program of a seed. */
export function generateProgram(seed) {
  return new ProgramGenerator(seed).program();
}
