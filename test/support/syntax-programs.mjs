// Makes random Lua programs that use every statement and operator form, and broken variants of
// them: the same seed gives the same text. They are for the compiler only: running them makes no
// sense.
import { Random } from '../differential/random.mjs';

const NAMES = ['a', 'b', 'c', 'd', 'x', 'y', 'self', 'arg', 'print', 't'];
const NUMBERS = ['0', '1', '2', '3', '-0', '0.5', '1e10', '0x10', '1e400', '255', '3.25', '1e-3'];
const STRINGS = ['"s"', "'q'", '[[l\nm]]', '"a\\n\\065b"', '[=[x]]y]=]', '""'];
const OPERATORS = '+ - * / % .. == ~= < <= > >= and or'.split(' ');
const JUNK = [
  ...'end do then = ( ) { } [ ] , ; ... .. local function return break if else elseif until repeat'.split(
    ' ',
  ),
  ...'for in and not nil 3.4.5 3x 0x 0xg @ $ ! ~ ~= \\ [=x 1..2 a.b:c :: # ? : . - -- 1e 1e+ name'.split(
    ' ',
  ),
  '"str"',
  '"a\\0b"',
  '[[x\ny]]',
  '\x01',
  '\x7f',
  '\xe9',
  '"unfinished',
  "'a\\",
  '"\\300"',
  '[==[ x',
  '--[[ x',
  '--[==[\n',
  '[[a[[b]]',
  '"\n"',
  '"a\r\n',
  '\0',
  'a\0b',
];

class SyntaxPrograms {
  constructor(seed) {
    this.random = new Random(seed);
    this.isVararg = true;
    this.loops = 0;
  }

  below(count) {
    return this.random.integer(0, count - 1);
  }

  pick(list) {
    return this.random.pick(list);
  }

  some(least, most, make) {
    return Array.from({ length: this.random.integer(least, most) }, make);
  }

  name() {
    return this.pick(NAMES);
  }

  atom() {
    const choices = [this.name(), this.name(), this.pick(NUMBERS), this.pick(STRINGS)];
    return this.pick([...choices, 'nil', 'true', 'false', this.isVararg ? '...' : 'a']);
  }

  expression(depth) {
    if (depth <= 0) return this.atom();
    switch (this.below(13)) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const left = this.expression(depth - 1);
        const operator = this.pick(OPERATORS) + this.pick([' ', '\n']);
        return `${left} ${operator}${this.expression(depth - 1)}`;
      }
      case 4:
        return this.pick(['not ', '- ', '#']) + this.expression(depth - 1);
      case 5:
        return `(${this.expression(depth - 1)})`;
      case 6:
        return this.variable(depth);
      case 7:
        return this.call(depth);
      case 8:
        return this.table(depth);
      case 9:
        return `function${this.body(depth)}`;
      case 10:
        return (
          this.pick(NUMBERS) +
          this.pick(['+', '-', '*', '/', '%', ' .. ', '<']) +
          this.pick(NUMBERS)
        );
      case 11:
        return `${this.expression(depth - 1)} ${this.pick(['and', 'or'])} ${this.expression(depth - 1)}`;
      default:
        return this.atom();
    }
  }

  index(depth) {
    return this.random.chance(0.5) ? `.${this.name()}` : `[${this.expression(depth - 1)}]`;
  }

  variable(depth) {
    let text = this.random.chance(0.75) ? this.name() : `(${this.expression(depth - 1)})`;
    for (let left = this.below(4); left > 0; left--) {
      if (this.random.chance(0.5)) text += this.index(depth);
      else text += (this.random.chance(0.3) ? `:${this.name()}` : '') + this.arguments(depth);
    }
    return text + this.index(depth);
  }

  list(depth, most) {
    return this.some(1, most, () => this.expression(depth)).join(this.pick([', ', ',\n']));
  }

  arguments(depth) {
    switch (this.below(4)) {
      case 0:
        return '()';
      case 1:
        return this.table(depth - 1);
      case 2:
        return this.pick(STRINGS);
      default:
        return `(${this.list(depth - 1, 3)})`;
    }
  }

  call(depth) {
    const callee = this.random.chance(0.6) ? this.name() : this.variable(depth - 1);
    return callee + (this.random.chance(0.3) ? `:${this.name()}` : '') + this.arguments(depth);
  }

  table(depth) {
    if (depth <= 0) return '{}';
    const items = this.some(0, this.random.chance(0.05) ? 110 : 4, () => {
      const value = this.expression(depth - 1);
      if (this.random.chance(0.4)) return value;
      return this.random.chance(0.5) ? `${this.name()} = ${value}` : `[${this.atom()}] = ${value}`;
    });
    return `{${items.join(this.pick([', ', '; ', ',\n']))}${items.length > 0 && this.random.chance(0.3) ? ',' : ''}}`;
  }

  body(depth) {
    const { isVararg, loops } = this;
    const parameters = this.some(0, 3, () => this.name());
    this.loops = 0;
    this.isVararg = this.random.chance(0.3);
    if (this.isVararg) parameters.push('...');
    const text = `(${parameters.join(',')})${this.pick(['\n', ' '])}${this.block(depth - 1)} end`;
    this.isVararg = isVararg;
    this.loops = loops;
    return text;
  }

  loopBlock(depth) {
    this.loops++;
    const text = this.block(depth);
    this.loops--;
    return text;
  }

  block(depth) {
    let text = this.some(
      0,
      3,
      () => this.statement(depth) + this.pick([';\n', '\n;', ' ;', ';\n\n']),
    ).join('');
    const ending = this.below(8);
    if (ending === 0) text += `return ${this.random.chance(0.7) ? this.list(2, 3) : ''}`;
    else if (ending === 1) text += `return ${this.call(2)}`;
    else if (ending === 2 && this.loops > 0) text += 'break';
    return text;
  }

  control(depth) {
    const inner = depth - 1;
    switch (this.below(6)) {
      case 0: {
        const other = this.random.chance(0.5)
          ? ` elseif ${this.expression(2)} then\n${this.block(inner)}`
          : '';
        const last = this.random.chance(0.5) ? ` else ${this.block(inner)}` : '';
        return `if ${this.expression(2)} then ${this.block(inner)}${other}${last} end`;
      }
      case 1:
        return `while ${this.expression(2)} do\n${this.loopBlock(inner)} end`;
      case 2:
        return `repeat ${this.loopBlock(inner)} until ${this.expression(2)}`;
      case 3: {
        const range = this.some(2, 3, () => this.expression(1)).join(', ');
        return `for ${this.name()} = ${range} do ${this.loopBlock(inner)}\nend`;
      }
      case 4: {
        const names = this.some(1, 3, () => this.name()).join(',');
        return `for ${names} in ${this.list(1, 4)}\ndo ${this.loopBlock(inner)} end`;
      }
      default:
        return `do ${this.block(inner)} end`;
    }
  }

  statement(depth) {
    if (depth <= 0)
      return this.random.chance(0.3) ? this.call(1) : `${this.name()} = ${this.expression(1)}`;
    switch (this.below(10)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.control(depth);
      case 4:
        return `function ${this.name()}${this.pick(['', '.f', '.f.g', ':m', '.f:m'])}${this.body(depth)}`;
      case 5:
        return `local function ${this.name()}${this.body(depth)}`;
      case 6:
      case 7: {
        const names = this.some(1, 4, () => this.name()).join(', ');
        return `local ${names}${this.random.chance(0.8) ? ` = ${this.list(2, 5)}` : ''}`;
      }
      case 8: {
        const targets = this.some(1, 4, () =>
          this.random.chance(0.5) ? this.name() : this.variable(2),
        );
        return `${targets.join(', ')} = ${this.list(2, 5)}`;
      }
      default:
        return this.call(3);
    }
  }

  program() {
    return this.some(1, 5, () => `${this.statement(3)};\n`).join('');
  }

  /** A program with a token lost, put in, replaced or exchanged, or that ends early. */
  brokenProgram() {
    const parts = this.program()
      .split(/(\s+|\b)/)
      .filter((part) => part !== '');
    const at = this.below(parts.length);
    switch (this.below(5)) {
      case 0:
        parts.splice(at, 1);
        break;
      case 1:
        parts.splice(at, 0, ` ${this.pick(JUNK)}${this.pick([' ', '', '\n'])}`);
        break;
      case 2:
        parts[at] = ` ${this.pick(JUNK)} `;
        break;
      case 3:
        parts.length = at;
        break;
      default: {
        const other = this.below(parts.length);
        [parts[at], parts[other]] = [parts[other], parts[at]];
      }
    }
    return parts.join('');
  }
}

/**
 * `count` programs (byte strings), half of them broken. Many of the others break a rule of Lua as
 * well.
 */
export function syntaxPrograms(seed, count) {
  const source = new SyntaxPrograms(seed);
  return Array.from({ length: count }, (_, i) =>
    i % 2 === 0 ? source.program() : source.brokenProgram(),
  );
}

function numbered(count, make) {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** Programs at and just beyond each limit of the compiler, by name. */
export function limitPrograms() {
  const programs = {};
  const add = (name, count, source) => {
    programs[`${name}, ${count}`] = source;
  };
  for (const n of [200, 201]) {
    const names = numbered(n, (i) => `a${i}`);
    add('locals', n, names.map((name) => `local ${name}`).join('\n'));
    add('locals at once', n, `local ${names} = 1`);
    add('parameters', n, `function f(${names}) end`);
    add('parameters and arg', n, `\nfunction f(${names.slice(1)}, ...) end`);
    add('parameters and self', n, `function t:f(${names.slice(1)}) end`);
    add('generic for', n, `for ${names.slice(3)} in x do end`);
    add('local functions', n, names.map((name) => `local function ${name}() end`).join(' '));
    add(
      'numeric for',
      n,
      `for i = 1, 2 do ${names
        .slice(4)
        .map((name) => `local ${name}`)
        .join(' ')} end`,
    );
  }
  for (const n of [60, 61]) {
    const locals = numbered(n, (i) => `local a${i}`).join(' ');
    const uses = numbered(n, (i) => `a${i}`).join('+');
    add('upvalues', n, `${locals}\nfunction f() return ${uses} end`);
    add('upvalues of upvalues', n, `${locals}\nfunction f()\nfunction g() return ${uses} end end`);
  }
  addNested(add);
  addRegisters(add);
  addLengths(add);
  addTables(add);
  addPairs(add);
  return programs;
}

/** Tables of a function: constants, records of locals. */
function addTables(add) {
  for (const n of [262142, 262143]) {
    add('constants', n, `x = { ${numbered(n, (i) => i).join(',')} }`);
    add('constants before an error', n, `x = { ${numbered(n, (i) => i).join(',')} $`);
    add(
      'constants in a function',
      n,
      `function f() x = { ${numbered(n, (i) => i).join(',')} } end`,
    );
  }
  for (const n of [32766, 32767, 32768]) add('records of locals', n, 'do local a end '.repeat(n));
}

/** Two errors, of grammar or of a limit: the first in the source is the one reported. */
function addPairs(add) {
  const errors = {
    locals: numbered(201, (i) => `local a${i}`).join('\n'),
    upvalues: `do\n${numbered(61, (i) => `local u${i}`).join(' ')}\nfunction f()\n return ${numbered(61, (i) => `u${i}`).join('+')} end end`,
    registers: `x = f(\n${numbered(250, () => 'a').join(', ')})`,
    levels: `x = ${'('.repeat(199)}1${')'.repeat(199)}`,
    blocks: `${'do\n'.repeat(199)}${'end '.repeat(199)}`,
    targets: `${numbered(199, () => 'a').join(',\n')} = 1`,
    parameters: `function f(${numbered(201, (i) => `a${i}`).join(',\n')}) end`,
    vararg: 'function f()\n return ... end',
    break: 'if x then break end',
    symbol: 'x = = 1',
    character: 'x = $',
    string: 'x = "a\\300"',
    number: 'x = 3e',
    call: 'f\n(x)',
    end: 'end',
    statement: 'x',
  };
  for (const [first, one] of Object.entries(errors)) {
    for (const [second, two] of Object.entries(errors)) {
      add(`${first} and ${second}`, 2, `${one}\n${two}`);
      add(`${first} around ${second}`, 2, `function g()\n${one}\nfunction h()\n${two}\nend end`);
    }
  }
}

function addNested(add) {
  for (const n of [65, 66, 98, 99, 196, 197, 198, 199, 250]) {
    add('parentheses', n, `x = ${'('.repeat(n)}1${')'.repeat(n)}`);
    add('tables', n, `x = ${'{'.repeat(n)}${'}'.repeat(n)}`);
    add('blocks', n, 'do '.repeat(n) + 'end '.repeat(n));
    add('unary', n, `x = ${'not '.repeat(n)}1`);
    add('concatenations', n, `x = ${'a..'.repeat(n)}1`);
    add('powers', n, `x = ${'a^'.repeat(n)}1`);
    add('indexes', n, `x = ${'a['.repeat(n)}1${']'.repeat(n)}`);
    add('calls', n, `f${'(f'.repeat(n)}${')'.repeat(n)}`);
    add('ifs', n, 'if 1 then elseif 2 then '.repeat(n) + 'end '.repeat(n));
    add('fors', n, 'for i in x do '.repeat(n) + 'end '.repeat(n));
    add('functions', n, 'function f() '.repeat(n) + 'end '.repeat(n));
    add('targets', n, `${numbered(n, () => 'a')} = 1`);
    add('targets in a function', n, `do\nfunction f()\n${numbered(n, () => 'a.b')} = 1 end end`);
    add('targets before an error', n, `${numbered(n, () => 'a')} = $`);
  }
}

function addRegisters(add) {
  for (const n of [247, 248, 249, 250, 251, 252, 255, 256, 257]) {
    const list = numbered(n, () => 'a').join(', ');
    add('arguments', n, `x = f(${list})`);
    add('results', n, `return ${list}`);
    add('values', n, `local a = ${list}`);
    add('values of a for', n, `for i in ${list} do end`);
    add('concatenated', n, `x = ${numbered(n, () => 'a').join('..')}`);
    add(
      'constant keys',
      n,
      `x = {${numbered(n, (i) => `a${i}=1`)}}; y[1] = t.late; y.q = "z"; y:m()`,
    );
    add('open', n, `return f(), ${list}, f()`);
    for (const [name, start] of Object.entries({
      arguments: 'x = f(',
      'arguments of a method': 'x = y:f(',
      results: 'return ',
      values: 'local a = ',
      'assigned values': 'a, b = ',
      'values of a for': 'for i in ',
      'nested arguments': 'x = y(1, y(2, y[3](',
      items: 'x = {f(), 1, f(',
    })) {
      add(`${name} before $`, n, `${start}${list} $`);
      add(`${name} before a comma`, n, `${start}${list}, = 1`);
      add(`${name} before end`, n, `${start}${list} end`);
    }
  }
  add('locals before an error', 201, `${numbered(201, (i) => `local a${i}`).join('\n')} = = $`);
  add('locals after an error', 201, `$ ${numbered(201, (i) => `local a${i}`).join('\n')}`);
  add('arguments before an error', 255, `x = f(${numbered(255, () => 'a')}) end end`);
  add('arguments that break off', 255, `x = f(${numbered(255, () => 'a')}`);
}

function addLengths(add) {
  for (const n of [25550, 25551, 25600]) {
    add('items', n, `x = {${numbered(n, () => 'a')}}`);
    add('items and open', n, `x = {${numbered(n, () => 'a')}, ...}`);
  }
  // A jump reaches 131,071 instructions; an assignment takes two.
  const long = (n, name, start, end) => add(name, n, `${start} ${'a = b '.repeat(n)}\n${end}`);
  for (const n of [65533, 65534]) long(n, 'while', 'while a do', 'end');
  for (const n of [65534, 65535]) {
    long(n, 'repeat', 'repeat', 'until x');
    long(n, 'generic loop', 'for i in x do', 'end');
  }
  for (const n of [65535, 65536]) {
    long(n, 'numeric loop', 'for i = 1, 2 do', 'end');
    long(n, 'if', 'if x then', 'end');
  }
  add('sum', 20000, `x = ${numbered(20000, (i) => i).join(' + a + ')}`);
  add('chain', 20000, `x = a${'.b()'.repeat(20000)}`);
  add('and-chain', 5000, `x = a${' and a'.repeat(5000)}`);
  add(
    'elseif',
    3000,
    `if a then f() ${numbered(3000, (i) => ` elseif a == ${i} then f(${i})`).join('')} else g() end`,
  );
}

/**
 * Lua source that returns a function: given a program, it runs it among values of all types and
 * returns "OK" or the message that it ended with. `guarded` stops endless programs, which end as
 * "endless".
 */
export function runHarness(guarded) {
  return `return function(source)
    local f, message = loadstring(source, '=t')
    if not f then return message end
    local all = setmetatable({}, {
      __index = function(t) return t end,
      __call = function(self, ...) return self, ... end,
    })
    local echo = function(...) return ... end
    local silent = setmetatable({}, { __newindex = function() end })
    setfenv(f, { a = {}, b = echo, y = echo, c = all, self = all, d = 'str', x = 1, arg = silent,
      print = function() end })
    ${guarded ? "debug.sethook(function() error('endless', 0) end, '', 20000)" : ''}
    local worked, result = pcall(f, 1, all, echo)
    ${guarded ? 'debug.sethook()' : ''}
    if worked then return 'OK' end
    return type(result) == 'string' and result or type(result)
  end`;
}
