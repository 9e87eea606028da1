// Random expressions for the program generator. Each asks for a kind ("number", "string", "boolean", "map", "array",
// "object", "function", "any") and mostly gets it; now and then another kind comes, so that errors and their messages are
// compared as well. `scope` finds variables, `random` decides.

const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '5',
  '7',
  '10',
  '-1',
  '-3',
  '100',
  '255',
  '0.5',
  '1.25',
  '-2.5',
  '3.7',
  '1e3',
  '0x1F',
  '1e15',
  '2^31',
  '2^53',
  '1e-3',
  '1/3',
  '-0',
  '1e300',
  '(0/1)',
  '16777216',
  '99999999999999',
];
const STRINGS = [
  '""',
  '"a"',
  '"abc"',
  '"hello world"',
  '"10"',
  '"0x1F"',
  '" 5 "',
  '"x,y,,z"',
  '"key=val; k2=v2"',
  '"\\0z\\1"',
  '"tab\\there"',
  '"f(a(b)c)d"',
  "'quote\"d'",
  '[[long]]',
  '"1e2"',
  '"THE (quick) fox"',
  '"\\200\\255"',
  '"-7"',
];
const PATTERNS = [
  '"%a+"',
  '"(%w)(%w)"',
  '"l+"',
  '"[aeiou]"',
  '"^%s*(.-)%s*$"',
  '"()"',
  '"x*"',
  '".-o"',
  '"%d+"',
  '"[^,]+"',
  '"(%w+)=(%w+)"',
  '"%f[%w]%w+"',
  '"%b()"',
  '"[%z\\1-\\31]"',
  '"(.)%1"',
  '"^."',
  '".$"',
  '"%p"',
  '"[]a-f]"',
  '"%u?%l"',
];
const BROKEN_PATTERNS = ['"%"', '"[a"', '"(a"', '"a)"', '"%1"', '"%f"', '"%b"'];
const KEYS = ['a', 'b', 'c', 'name', 'v', 'x'];
const KINDS = ['number', 'string', 'boolean', 'map', 'array', 'object', 'function', 'nil'];
const MISTAKE = 0.015;

export class Expressions {
  constructor(random, scope, bodies) {
    this.random = random;
    this.scope = scope;
    this.bodies = bodies;
  }

  key() {
    return this.random.pick(KEYS);
  }

  kind() {
    return this.random.weighted({
      number: 5,
      string: 4,
      boolean: 2,
      map: 2,
      array: 2,
      object: 1,
      function: 1,
    });
  }

  /** An expression of `kind`, at most `depth` operators deep. */
  of(kind, depth = 2) {
    let wanted = kind === 'any' ? this.kind() : kind;
    if (this.random.chance(MISTAKE)) wanted = this.random.pick(KINDS);
    if (this.random.chance(depth <= 0 ? 0.8 : 0.45)) {
      const variable = this.scope.find(wanted);
      if (variable) return variable.name;
    }
    switch (wanted) {
      case 'number':
        return this.number(depth);
      case 'string':
        return this.string(depth);
      case 'boolean':
        return this.boolean(depth);
      case 'map':
        return this.map(depth);
      case 'array':
        return this.array(depth);
      case 'object':
        return this.object(depth);
      case 'function':
        return this.bodies.functionExpression(depth);
      default:
        return 'nil';
    }
  }

  list(count, kinds, depth = 2) {
    return Array.from({ length: count }, (_, i) => this.of(kinds?.[i] ?? 'any', depth)).join(', ');
  }

  number(depth) {
    if (depth <= 0) return this.random.pick(NUMBERS);
    const sub = (kind = 'number') => this.of(kind, depth - 1);
    switch (
      this.random.weighted({
        literal: 4,
        binary: 8,
        unary: 2,
        length: 2,
        library: 4,
        choice: 2,
        element: 4,
        field: 3,
        call: 4,
        convert: 2,
        dots: 1,
      })
    ) {
      case 'binary':
        return `(${sub()} ${this.random.pick(['+', '-', '*', '/', '%', '+', '-', '*'])} ${sub()})`;
      case 'unary':
        return this.random.chance(0.8)
          ? `-${this.operand(sub())}`
          : `(${sub()})^${this.random.pick(['2', '3', '-1', '0.5'])}`;
      case 'length':
        return `#${this.operand(sub(this.random.pick(['string', 'array'])))}`;
      case 'library':
        return this.mathCall(depth - 1);
      case 'choice':
        return `(${sub('boolean')} and ${sub()} or ${sub()})`;
      case 'element':
        return `(${this.prefix('array', depth - 1)}[${this.random.pick(['1', '2', '3', 'int(' + sub() + ')'])}] or ${sub()})`;
      case 'field':
        return `(tonumber(${this.prefix('map', depth - 1)}.${this.key()}) or ${sub()})`;
      case 'call':
        return this.call('number', depth - 1) ?? sub();
      case 'convert':
        return this.random.pick([
          `(tonumber(${sub('string')}) or 0)`,
          `(${sub('string')}):len()`,
          `(("12") + ${sub()})`,
          `val(${sub('any')})`,
        ]);
      case 'dots':
        return this.scope.hasDots
          ? this.random.pick(['select("#", ...)', '(tonumber((...)) or 0)', '#{ ... }'])
          : sub();
      default:
        return this.random.pick(NUMBERS);
    }
  }

  mathCall(depth) {
    const sub = () => this.of('number', depth);
    return this.random.pick([
      () => `math.floor(${sub()})`,
      () => `math.ceil(${sub()})`,
      () => `math.abs(${sub()})`,
      () => `math.max(${sub()}, ${sub()})`,
      () => `math.min(${sub()}, ${sub()}, ${sub()})`,
      () => `math.fmod(${sub()}, ${sub()})`,
      () => `(math.modf(${sub()}))`,
      () => `math.sqrt(math.abs(${sub()}))`,
      () => `select(2, math.frexp(int(${sub()})))`,
      () => `math.ldexp(int(${sub()}), 2)`,
    ])();
  }

  string(depth) {
    if (depth <= 0) return this.random.pick(STRINGS);
    const sub = (kind = 'string') => this.of(kind, depth - 1);
    switch (
      this.random.weighted({
        literal: 5,
        concat: 6,
        method: 6,
        convert: 3,
        choice: 1,
        format: 3,
        call: 3,
        join: 2,
        pattern: 4,
      })
    ) {
      case 'concat':
        return `cut(${sub()} .. ${sub(this.random.pick(['string', 'number']))}${this.random.chance(0.4) ? ` .. ${sub()}` : ''})`;
      case 'method':
        return this.stringMethod(depth - 1);
      case 'convert':
        return this.random.pick([
          `cut(str(${sub('number')}))`,
          `type(${sub('any')})`,
          `str(${sub('boolean')})`,
          `cut(show(${sub('any')}))`,
        ]);
      case 'choice':
        return `(${sub('boolean')} and ${sub()} or ${sub()})`;
      case 'format':
        return this.format(depth - 1);
      case 'call':
        return this.call('string', depth - 1) ?? sub();
      case 'join':
        return `cut(table.concat(${sub('array')}, ${this.random.pick(['","', '""', '"--"'])}))`;
      case 'pattern':
        return this.patternCall(depth - 1);
      default:
        return this.random.pick(STRINGS);
    }
  }

  stringMethod(depth) {
    const on = this.operand(this.of('string', depth));
    const position = () =>
      this.random.pick(['1', '2', '-1', '-3', '0', `int(${this.of('number', depth)})`]);
    return this.random.pick([
      () => `${on}:upper()`,
      () => `${on}:lower()`,
      () => `${on}:reverse()`,
      () => `cut(${on}:rep(${this.random.integer(0, 3)}))`,
      () => `${on}:sub(${position()}, ${position()})`,
      () => `${on}:sub(${position()})`,
      () => `string.char(${on}:byte(1, 5))`,
      () => `string.char(65 + int(${this.of('number', depth)}) % 26)`,
    ])();
  }

  format(depth) {
    const number = () => this.of('number', depth);
    return this.random.pick([
      () => `("%d"):format(int(${number()}))`,
      () => `("%5.2f|%-8s|"):format(int(${number()}) / 4, ${this.of('string', depth)})`,
      () => `("%g %s"):format(int(${number()}), ${this.of('string', depth)})`,
      () => `("%05d %x"):format(int(${number()}), math.abs(int(${number()})))`,
      () => `cut(("%q"):format(${this.of('string', depth)}))`,
      () => `("%.3s%%%c"):format(${this.of('string', depth)}, 48 + int(${number()}) % 10)`,
      () => `("%+.3e"):format(int(${number()}))`,
    ])();
  }

  pattern() {
    return this.random.chance(0.04)
      ? this.random.pick(BROKEN_PATTERNS)
      : this.random.pick(PATTERNS);
  }

  patternCall(depth) {
    const on = this.operand(this.of('string', depth));
    return this.random.pick([
      () =>
        `cut((${on}:gsub(${this.pattern()}, ${this.random.pick(['"<%0>"', '"%1"', '""', '"%%"', '{ a = "A", l = 1 }'])})))`,
      () =>
        `cut((${on}:gsub(${this.pattern()}, function(p) burn() return ${this.random.pick(['p', 'nil', '#tostring(p)', '"[" .. p .. "]"'])} end)))`,
      () => `(${on}:match(${this.pattern()}) or "none")`,
      () =>
        `show(${on}:find(${this.pattern()}${this.random.pick(['', ', 2', ', -2', ', 1, true'])}))`,
    ])();
  }

  boolean(depth) {
    if (depth <= 0) return this.random.pick(['true', 'false']);
    const sub = (kind = 'boolean') => this.of(kind, depth - 1);
    switch (
      this.random.weighted({
        literal: 2,
        compare: 8,
        equal: 4,
        not: 2,
        both: 4,
        nothing: 2,
        objects: 1,
      })
    ) {
      case 'compare': {
        const kind = this.random.pick(['number', 'number', 'string']);
        return `(${sub(kind)} ${this.random.pick(['<', '<=', '>', '>='])} ${sub(kind)})`;
      }
      case 'equal':
        return `(${sub('any')} ${this.random.pick(['==', '~='])} ${sub('any')})`;
      case 'not':
        return `not ${this.operand(sub('any'))}`;
      case 'both':
        return `(${sub()} ${this.random.pick(['and', 'or'])} ${sub()})`;
      case 'nothing':
        return `(${this.prefix('map', depth - 1)}.${this.key()} ${this.random.pick(['==', '~='])} nil)`;
      case 'objects':
        return `(${sub('object')} ${this.random.pick(['<', '<=', '==', '==', '~=', '>'])} ${sub('object')})`;
      default:
        return this.random.pick(['true', 'false']);
    }
  }

  map(depth) {
    const count = this.random.integer(0, 3);
    const fields = Array.from({ length: count }, () => {
      const value = this.of(this.random.pick(['number', 'string', 'any']), depth - 1);
      return this.random.chance(0.75)
        ? `${this.key()} = ${value}`
        : `["${this.key()}" .. ${this.random.integer(1, 3)}] = ${value}`;
    });
    return `{ ${fields.join(this.random.pick([', ', '; ']))} }`;
  }

  array(depth) {
    const count = depth <= 0 ? this.random.integer(0, 2) : this.random.integer(0, 6);
    const kind = this.random.pick(['number', 'number', 'string']);
    // No holes: what # gives for a table with holes is compared for constructors only.
    const item = () => {
      const value = this.of(kind, Math.min(depth - 1, 1));
      return /^[\d"']/.test(value) ? value : `(${value} or 0)`;
    };
    return `{ ${Array.from({ length: count }, item).join(', ')} }`;
  }

  object(depth) {
    const name = this.scope.find('class')?.name;
    if (!name) return this.map(depth);
    const fresh = `setmetatable({ v = ${this.of('number', depth - 1)} }, ${name})`;
    if (depth <= 0 || this.random.chance(0.7)) return fresh;
    const operator = this.random.pick(['+', '-', '*', '..', '%', '/']);
    return `(${this.of('object', depth - 1)} ${operator} ${this.of(this.random.pick(['object', 'number', 'string']), depth - 1)})`;
  }

  /** A call of a known function whose first result is of `kind`, or undefined. */
  call(kind, depth) {
    const known = this.scope.findFunction(kind);
    if (!known) return undefined;
    const count = Math.max(0, known.parameters.length + this.random.pick([0, 0, 0, 0, -1, 1]));
    return `(${known.name}(${this.list(count, known.parameters, depth)}))`;
  }

  /** An expression that may stand before `.` or `[`. */
  prefix(kind, depth) {
    return this.operand(this.of(kind, depth));
  }

  operand(source) {
    const plain = /^[A-Za-z_]\w*$/.test(source) && !['nil', 'true', 'false'].includes(source);
    return plain ? source : `(${source})`;
  }
}
