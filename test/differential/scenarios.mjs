// Sections of generated programs that each press on one corner of the language: operators between values of all kinds reached
// through all kinds of variables, metamethods, assignment order, coercions, loops at their edges, constructors, concatenations.
// A scenario gives the lines of a function body; `random` decides everything.

const VALUES = [
  'nil',
  'true',
  'false',
  '0',
  '-0',
  '1',
  '2.5',
  '-7',
  '1e300',
  '0/0',
  '"10"',
  '" 0x1F "',
  '"1e2"',
  '"abc"',
  '""',
  '"a\\0b"',
  '"inf"',
  '"0x"',
  '"1 2"',
  '{}',
  '{ 1, 2, 3 }',
  'print',
  'function() return 5 end',
  'A',
  'B',
  'A',
  'coroutine.create(print)',
];
const OPERATORS = ['+', '-', '*', '/', '%', '^', '..', '==', '~=', '<', '<=', '>', '>='];
const EVENTS = {
  add: 2,
  sub: 2,
  mul: 2,
  div: 2,
  mod: 2,
  pow: 2,
  concat: 2,
  eq: 2,
  lt: 2,
  le: 2,
  unm: 2,
  len: 2,
  call: 3,
  index: 2,
  newindex: 3,
  tostring: 1,
  metatable: 0,
};

/** Two objects, A and B, whose metamethods say that they were called. */
export function objects(random) {
  const lines = ['local log = function(...) burn() print("log", show(...)) end'];
  const shared = random.chance(0.4);
  for (const name of ['A', 'B']) {
    lines.push(
      `local ${name}mt = ${shared && name === 'B' ? 'Amt' : '{}'} local ${name} = setmetatable({ v = ${random.integer(-2, 9)}, n = "${name}" }, ${name}mt)`,
    );
    for (const event of Object.keys(EVENTS))
      if (random.chance(0.6))
        lines.push(`${name}mt.__${event} = ${metamethod(random, event, name)}`);
  }
  if (!shared && random.chance(0.5)) lines.push('Bmt.__eq = Amt.__eq Bmt.__lt = Amt.__lt');
  return lines;
}

function metamethod(random, event, name) {
  if (event === 'metatable') return random.pick(['nil', 'nil', 'false', '"locked"']);
  if (event === 'index' && random.chance(0.4))
    return random.pick(['{ x = 1, f = function(...) return ... end }', '"text"', 'Amt', '5']);
  if (event === 'newindex' && random.chance(0.3))
    return random.pick(['{}', 'Amt', 'rawset', 'true']);
  if (event === 'call' && random.chance(0.2)) return random.pick(['Amt', '{}', 'print and type']);
  if (event === 'tostring' && random.chance(0.4))
    return random.pick(['function() return 5 end', '{}']);
  const result = random.pick([
    'a',
    'b',
    '1',
    '"s"',
    'nil',
    'false',
    'true',
    'val(a), val(b)',
    'error("in " .. "' + event + '")',
    'error("at 2", 2)',
    'error({ code = 1 })',
    name,
    'rawequal(a, b)',
    'select("#", a, b, ...)',
  ]);
  return `function(a, b, ...) log("${name}.${event}", b, ...) return ${result} end`;
}

/** The same value reached as a local variable, an upvalue, a global, a field, ... */
function operand(random, value) {
  return random.weighted({
    local1: 4,
    up1: 3,
    global1: 2,
    't.field': 3,
    't.deep.er': 1,
    't[1]': 1,
    't[key]': 1,
    '(give())': 1,
    't:method()': 1,
    [value]: 4,
  });
}

function declareOperands(random) {
  const pick = () => random.pick(VALUES);
  return [
    `local up1, key = ${pick()}, ${random.pick(['"k"', '2', '"a b"'])}`,
    `local t = { field = ${pick()}, deep = { er = ${pick()} }, ${pick()}, [key] = ${pick()} }`,
    `local function give() return ${pick()} end`,
    `function t:method() return ${pick()} end`,
    `global1 = ${pick()}`,
  ];
}

/** A statement or expression that often goes wrong with the operands it gets. */
function risky(random) {
  const x = () => operand(random, literal(random));
  const place = () =>
    random.pick(['local1', 'up1', 'global1', 't.field', 't.deep.er', 't.none', 't[key]']);
  const form = random.pick([
    () => `return ${x()} ${random.pick(OPERATORS)} ${x()}`,
    () => `return ${x()} ${random.pick(OPERATORS)} ${x()}`,
    () =>
      `return ${x()} ${random.pick(OPERATORS)} ${x()} ${random.pick(['+', '*', '..', '^'])} ${x()}`,
    () => `return ${x()} .. ${x()} .. ${x()} .. ${x()}`,
    () => `return -${x()}, not ${x()}`,
    () => `return #${x()}`,
    () => `return ${place()}(${x()})`,
    () => `${place()}(${x()}) return 1`,
    () => `return ${place()}:name(${x()})`,
    () => `return ${place()}.name.other`,
    () => `return ${place()}[${x()}]`,
    () => `${place()}.name = ${x()}`,
    () => `${place()}[${x()}] = ${x()}`,
    () => `${place()}.name.other = ${x()}`,
    () => `for i = ${x()}, ${x()}, ${x()} do burn() log(i) if i > 3 then break end end`,
    () => `for k, v in ${place()}, ${x()} do burn() log(k, v) end`,
    () => `local a, b = ${x()}, ${x()} return a ${random.pick(OPERATORS)} b`,
    () =>
      `if ${x()} ${random.pick(['<', '<=', '==', '~='])} ${x()} then return "yes" end return "no"`,
    () => `return ${x()} and ${x()} ${random.pick(OPERATORS)} ${x()} or ${x()}`,
    () => `return (${x()}).field1`,
    () => `return ("x"):nomethod()`,
    () => `return math.${random.pick(['nofunction', 'floor', 'max'])}(${x()})`,
    () =>
      `return ${random.pick(['string.rep', 'table.concat', 'ipairs', 'setmetatable', 'tonumber', 'select', 'unpack', 'next', 'rawget', 'getmetatable', 'tostring', 'string.len', 'math.abs'])}(${x()}, ${x()})`,
    () => `return ("s"):${random.pick(['rep', 'sub', 'byte', 'find', 'upper', 'format'])}(${x()})`,
    () =>
      `return rawequal(${x()}, ${x()}), tostring(${random.pick(['A', 'B', 'up1 ~= up1', '1'])})`,
    () => `setmetatable(${random.pick(['A', 'B', '{}'])}, ${x()})`,
    () => `return ${place()} {} "s"`,
  ]);
  return form();
}

function literal(random) {
  const value = random.pick(VALUES);
  return /^(?:function|\{|coroutine)/.test(value) ? `(${value})` : value === '-0' ? '(-0)' : value;
}

/** Operators, calls and accesses with all kinds of values, and the names that messages give to their variables. */
export function operations(random) {
  const lines = [...objects(random), ...declareOperands(random)];
  for (let n = random.integer(6, 14); n > 0; n--) {
    lines.push(
      `print(show(pcall(function(local1, ...) local _ = up1, key, t, give ${risky(random)} end, ${random.pick(VALUES)})))`,
    );
  }
  return lines;
}

/** Which operand is evaluated first, and which target is assigned first. */
export function assignments(random) {
  const lines = [
    'local names, order = {}, 0',
    'local function note(name, v) burn() order = order + 1 names[order] = name return v end',
    'local store = setmetatable({}, { __index = function(_, k) return note("get " .. tostring(k), k) end, __newindex = function(t, k, v) note("set " .. tostring(k)) if v ~= 3 then rawset(t, k, v) end end })',
    'local a, b, c, i = 1, 2, 3, 1',
    'local t = { 10, 20, 30 }',
  ];
  const target = () =>
    random.pick([
      'a',
      'b',
      'c',
      'i',
      't[i]',
      't[a]',
      't[i + 1]',
      'store[a]',
      'store.x',
      `store[note("key", ${random.integer(1, 3)})]`,
      'note("t", t)[i]',
      'g1',
      't.x',
    ]);
  const value = () =>
    random.pick([
      'a',
      'b',
      'i + 1',
      't[i]',
      't[1]',
      'note("v", 3)',
      'store.y',
      'nil',
      't[3]',
      'a == b',
      'a .. b',
      `note("w", ${random.integer(1, 9)})`,
      '(note("p", 1, 2))',
      'not c',
      'c and b',
      'b or i',
      'store',
    ]);
  const many = () =>
    random.pick([
      'unpack(t, 1, 3)',
      'note("m", 7)',
      'select(2, a, b, c)',
      '(unpack(t, 2, 3))',
      value(),
    ]);
  for (let n = random.integer(4, 9); n > 0; n--) {
    const targets = Array.from({ length: random.integer(1, 4) }, target);
    const values = Array.from({ length: random.integer(0, 4) }, value);
    lines.push(
      `print(show(pcall(function() ${targets.join(', ')} = ${[...values, many()].join(', ')} end)))`,
      'print(show(a, b, c, i, t, rawget(store, "x"), table.concat(names, " "))) names, order = {}, 0',
    );
  }
  return lines;
}

const NUMERALS = [
  '"10"',
  '"0x10"',
  '" 5 "',
  '"1e1"',
  '"-3"',
  '"- 3"',
  '"0x"',
  '""',
  '" "',
  '"1e"',
  '".5"',
  '"5."',
  '"0x.8"',
  '"0x1p4"',
  '"1_000"',
  '"10\\0"',
  '"\\t7\\n"',
  '"nan"',
  '"-inf"',
  '"infinity"',
  '"1e400"',
  '"99999999999999999999"',
  '"0b1"',
  '"1d"',
  '"1f"',
];

/** Strings where numbers are wanted and numbers where strings are. */
export function coercions(random) {
  const any = () =>
    random.pick(
      random.chance(0.6)
        ? NUMERALS
        : [
            '1',
            '2.5',
            '-0',
            '1e15',
            '1e16',
            '2^53',
            '1/3',
            '1e100',
            '123456789012345',
            '0.1',
            '1e-5',
            '100000000000000',
            '3.14159265358979',
          ],
    );
  const lines = [];
  for (let n = random.integer(6, 14); n > 0; n--) {
    const code = random.pick([
      () => `return ${any()} ${random.pick(['+', '-', '*', '/', '%', '^'])} ${any()}`,
      () => `return ${any()} .. ${any()}, #(${any()} .. "")`,
      () => `return ${any()} ${random.pick(['==', '<', '<=', '~='])} ${any()}`,
      () => `return tonumber(${any()}), tonumber(${any()}, ${random.integer(2, 36)}), -${any()}`,
      () => `return tostring(${any()}), (${any()}):rep(2)`,
      () =>
        `local r = {} for x = ${any()}, ${any()}, ${random.pick(['1', '"2"', any()])} do burn() r[#r + 1] = x if #r > 4 then break end end return r`,
      () =>
        `return math.max(${any()}, ${any()}), string.len(${any()}), ("x"):rep(${random.pick(['"2"', '2.7', '"0x2"', '-1'])})`,
      () => `local t = { [${any()}] = 1 } t[${any()}] = 2 return t`,
      () =>
        `return ("%s %d %g"):format(${any()}, ${random.pick(['3', '"4"', '-2.0', any()])}, ${any()})`,
      () =>
        `return ("abcdef"):sub(${any()}, ${any()}), string.byte(${any()}, ${random.pick(['1', '"2"', '-1'])})`,
    ])();
    lines.push(`print(cut(show(pcall(function() ${code} end))))`);
  }
  return lines;
}

const BOUNDS = [
  '0',
  '1',
  '3',
  '-2',
  '0.5',
  '1e15',
  '-1e15',
  'math.huge',
  '-math.huge',
  '0/0',
  '"2"',
  'nil',
  '"x"',
  '2^53',
  '2^53 - 2',
  '0.1',
  '1.0000001',
  '10',
  '{}',
];

/** Numeric loops at the edges; the loop variable is a copy that may be changed. */
export function loops(random) {
  const lines = [];
  for (let n = random.integer(4, 9); n > 0; n--) {
    const step = random.chance(0.6)
      ? `, ${random.pick(['1', '-1', '0', '0.25', '-0.1', '2', 'math.huge', '-math.huge', '0/0', '"1"', 'false', '3e14', '1e-17'])}`
      : '';
    const change = random.pick([
      '',
      'i = i * 2',
      'i = nil',
      'fs[#fs + 1] = function() i = (i or 0) + 1 return i end',
      'local i = "inner" log[#log + 1] = i',
    ]);
    lines.push(
      `do local log, fs, n = {}, {}, 0 print(show(pcall(function() for i = ${random.pick(BOUNDS)}, ${random.pick(BOUNDS)}${step} do burn() n = n + 1 log[#log + 1] = i ${change} if n == ${random.integer(1, 6)} then break end end return n end)), cut(show(log)))`,
      'for k, f in ipairs(fs) do print(k, show(f(), f())) end end',
    );
  }
  return lines;
}

function item(random) {
  return random.pick([
    'nil',
    'nil',
    '1',
    '2',
    '"s"',
    'true',
    'x',
    'f()',
    '{ 1 }',
    '(f())',
    'nil',
    '#x',
    'k = 1',
    '[3] = "c"',
    '["z"] = nil',
    '[x] = 1',
    '[f()] = 2',
  ]);
}

/** Constructors of every size, with holes and open ends; their length is part of the language's behaviour in 5.1. */
export function constructors(random) {
  const lines = [
    'local x = "xx"',
    `local function f() return ${random.pick(['1, 2', '1, nil, 3', '"a"', 'nil', '1'])} end`,
  ];
  for (let n = random.integer(3, 7); n > 0; n--) {
    const size = random.pick([
      0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 49, 50, 51, 52, 60, 99, 100, 101, 130,
    ]);
    const [holes, open] = [random.chance(0.4), random.chance(0.5)];
    const items = Array.from({ length: size }, (_, i) =>
      holes ? item(random) : `${i % 7 === 6 ? '"s"' : i}`,
    );
    if (open)
      items.push(random.pick(['f()', '...', 'unpack({ 1, 2, 3 })', '(f())', 'nil', 'nil, nil']));
    const separator = random.pick([', ', '; ']);
    lines.push(
      `local t = { ${items.join(separator)}${items.length > 0 && random.chance(0.2) ? ',' : ''} }`,
    );
    lines.push('print(#t, table.maxn(t), select("#", unpack(t)), cut(show(t)))');
    if (!holes && !open)
      lines.push(
        random.pick([
          't[#t + 1] = "end" print(#t)',
          't[#t] = nil print(#t)',
          'print(show(table.remove(t)), #t)',
        ]),
      );
  }
  return lines.map((line) => line.replace('local t = ', 't = ')).toSpliced(2, 0, 'local t');
}

/** Concatenations of many operands: right to left, with metamethods and mistakes inside. */
export function concatenations(random) {
  const lines = [...objects(random), ...declareOperands(random)];
  for (let n = random.integer(3, 6); n > 0; n--) {
    const length = random.pick([2, 3, 4, 5, 6, 12, 30, 60]);
    const spoil = random.chance(0.6);
    const parts = Array.from({ length }, () =>
      spoil && random.chance(2 / length)
        ? random.pick([
            'A',
            'B',
            't',
            'up1',
            't.field',
            'nil',
            'global1',
            't.none',
            'local1',
            'key',
            '(give())',
          ])
        : random.pick(['"a"', '1', '"bc"', '2.5', '""', '(-1)', '"\\0"', 'key', '1e20']),
    );
    lines.push(
      `print(cut(show(pcall(function(local1) local _ = up1, key, t, give return ${parts.join(' .. ')} end, ${random.pick(VALUES)}))))`,
    );
  }
  return lines;
}

/** Chains of comparisons and logic that must be cut short where they are decided. */
export function comparisons(random) {
  const lines = [
    ...objects(random),
    'local function v(x, name) burn() print("eval", name) return x end',
  ];
  let serial = 0;
  const leaf = () => `v(${literal(random)}, ${++serial})`;
  const term = (depth) => {
    if (depth <= 0 || random.chance(0.2)) return leaf();
    return random.pick([
      () =>
        `(${term(depth - 1)} ${random.pick(['<', '<=', '>', '>=', '==', '~='])} ${term(depth - 1)})`,
      () => `${term(depth - 1)} and ${term(depth - 1)}`,
      () => `(${term(depth - 1)} or ${term(depth - 1)})`,
      () => `not ${leaf()}`,
      () => `(not (${term(depth - 1)}))`,
    ])();
  };
  for (let n = random.integer(4, 8); n > 0; n--) {
    const test = term(3);
    lines.push(
      random.pick([
        () => `print(show(pcall(function() return ${test} end)))`,
        () =>
          `print(show(pcall(function() if ${test} then return "then" else return "else" end end)))`,
        () =>
          `print(show(pcall(function() local n = 0 while ${test} do n = n + 1 if n > 2 then break end end return n end)))`,
        () =>
          `print(show(pcall(function() local n = 0 repeat local done = ${test} n = n + 1 until done or n > 2 return n end)))`,
        () => `print(show(pcall(function() local a, b = ${test}, 1 return a, b end)))`,
        () => `print(show(pcall(function() return type(${test}), not (${term(1)}) end)))`,
      ])(),
    );
  }
  return lines;
}
