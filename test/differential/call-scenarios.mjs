// Sections of generated programs about calls: who called whom (tracebacks, error levels, debug.getinfo, tail calls), coroutines
// that yield through everything, closures, varargs, environments, methods. As in scenarios.mjs.

const WAYS = {
  local: (inner) => `local function lf(x) ${inner} return x end lf(1)`,
  upvalue: (inner) => `local function uf() ${inner} end (function() local _ uf() end)()`,
  global: (inner) => `function gf(a, ...) burn() ${inner} end gf(2, 3)`,
  field: (inner) => `local m = {} function m.ff() ${inner} end m.ff() m.x = 1`,
  nestedField: (inner) =>
    `local m = { n = {} } function m.n.ff() ${inner} end local q = m.n.ff() q = q`,
  method: (inner) => `local m = {} function m:mf() ${inner} end m:mf() m = m`,
  tail: (inner) =>
    `local function tf() ${inner} end local function caller() return tf() end caller() tf = tf`,
  longTail: (inner) =>
    `local function tf(n) if n > 0 then return tf(n - 1) end ${inner} end tf(3) tf = tf`,
  pcall: (inner) => `print("pcall", cut(show(pcall(function() ${inner} end))))`,
  pcallTail: (inner) =>
    `print("pcall", cut(show(pcall(function() return (function() ${inner} end)() end))))`,
  xpcall: (inner) => `print("xpcall", cut(show(xpcall(function() ${inner} end, handler))))`,
  coroutine: (inner) =>
    `print("co", cut(show(coroutine.resume(coroutine.create(function() ${inner} end)))))`,
  wrap: (inner) => `coroutine.wrap(function(...) ${inner} end)(1)`,
  index: (inner) =>
    `local o = setmetatable({}, { __index = function(t, k) ${inner} end }) local _ = o.x _ = o`,
  newindex: (inner) =>
    `local o = setmetatable({}, { __newindex = function(t, k, v) ${inner} end }) o.x = 1 o = o`,
  add: (inner) =>
    `local o = setmetatable({}, { __add = function(a, b) ${inner} return 1 end }) local _ = o + 1 _ = o`,
  concat: (inner) =>
    `local o = setmetatable({}, { __concat = function(a, b) ${inner} return "" end }) local _ = "x" .. o .. "y"`,
  less: (inner) =>
    `local o = setmetatable({}, { __lt = function(a, b) ${inner} return true end }) local _ = o < o or 1`,
  equal: (inner) =>
    `local mt = { __eq = function(a, b) ${inner} return true end } local o, p = setmetatable({}, mt), setmetatable({}, mt) if o == p then o = 1 end`,
  call: (inner) =>
    `local o = setmetatable({}, { __call = function(self, a) ${inner} end }) o(1) o = 1`,
  tailCall: (inner) =>
    `local o = setmetatable({}, { __call = function(self, a) ${inner} end }) local function c() return o(1) end c() o = 1`,
  sort: (inner) =>
    `local done table.sort({ 2, 1 }, function(a, b) if not done then done = true ${inner} end return a < b end)`,
  gsub: (inner) => `local _ = ("ab"):gsub("a", function(c) ${inner} end)`,
  foreach: (inner) => `table.foreach({ 1 }, function(k, v) ${inner} end)`,
  iterator: (inner) =>
    `for k in function(s, c) if not c then ${inner} return 1 end end do burn() end`,
  iteratorBody: (inner) => `for k, v in ipairs({ 1 }) do ${inner} end`,
  loop: (inner) => `for i = 1, 1 do local x = i ${inner} end`,
  chunk: (inner) =>
    `local chunk = loadstring([==[local log, handler, burn, show, cut = ... ${inner}]==], "=chunk") chunk(log, handler, burn, show, cut)`,
  dofile: (inner) => `local f = function() ${inner} end table.foreachi({ 1 }, f)`,
  environment: (inner) => `setfenv(function() ${inner} end, setmetatable({}, { __index = _G }))()`,
  tostring: (inner) =>
    `local o = setmetatable({}, { __tostring = function() ${inner} return "text" end }) local _ = tostring(o) _ = 1`,
  vararg: (inner) => `(function(...) local a, b = ... ${inner} end)(1, 2)`,
  ifElse: (inner) => `local c = true if c then ${inner} else c = nil end`,
};

const FIELDS = [
  'name',
  'namewhat',
  'what',
  'short_src',
  'source',
  'currentline',
  'linedefined',
  'lastlinedefined',
  'nups',
];

/** What the innermost function does: looks at the stack, or fails. */
function look(random) {
  const level = () => random.integer(0, 7);
  return random.pick([
    () => `log(debug.traceback("here"${random.pick(['', ', 1', ', 0', ', 2', `, ${level()}`])}))`,
    () => `log(debug.traceback())`,
    () =>
      `for l = 0, ${random.integer(3, 12)} do local i = debug.getinfo(l) if not i then log(l, "none") break end log(l, ${FIELDS.map((field) => `i.${field}`).join(', ')}) end`,
    () =>
      `local i = debug.getinfo(${level()}, "${random.pick(['n', 'S', 'l', 'u', 'nSlu', 'f', 'L', 'nf', ''])}") log(i and i.name, i and i.namewhat, i and i.what, i and i.currentline, i and i.nups, i and type(i.func), i and i.activelines and next(i.activelines) ~= nil)`,
    () =>
      `local l = ${random.integer(1, 4)} if (debug.getinfo(l, "S") or {}).what == "Lua" then for n = 1, 9 do local name, v = debug.getlocal(l, n) if not name then break end log(n, name, name ~= "(*temporary)" and type(v)) end end`,
    () => `error("level"${random.pick(['', ', 1', ', 2', ', 3', ', 0', `, ${level()}`])})`,
    () => `error(${random.pick(['{}', 'nil', '5', 'true', '"text"', 'print'])}, ${level()})`,
    () => `local nothing = nil nothing()`,
    () => `local t = {} t.x.y = 1`,
    () => `return undefinedglobal.x`,
    () => `assert(false, ${random.pick(['"msg"', '{}', 'nil', '5'])})`,
    () => `assert(nil)`,
    () => `("x"):bad()`,
    () => `string.rep()`,
    () => `local s = string s.rep("x", {})`,
    () => `setmetatable(1, {})`,
    () => `log(pcall(error)) log(pcall(error, "a", 2)) error("b", 2)`,
    () => `log(getfenv(${level()}) == _G)`,
    () => `log(pcall(setfenv, ${level() + 20}, {})) log(pcall(getfenv, -1))`,
    () => `coroutine.yield("from inside")`,
    () =>
      `log(coroutine.running() ~= nil, coroutine.status(coroutine.running() or coroutine.create(log)))`,
  ])();
}

function nest(random, depth) {
  const inner = depth <= 0 ? look(random) : nest(random, depth - 1);
  const way = WAYS[random.pick(Object.keys(WAYS))](inner);
  const safe = /\breturn\b[^;]*$/.test(inner) && depth <= 0;
  return random.chance(0.15) && !safe ? `burn() ${way}` : way;
}

/** Lines that break a long one at its statements, so that lines in messages differ. */
function linesOf(code) {
  return code.split(/(?<=end) (?=local |print|for |if )/);
}

/** The end of a program that mostly nothing catches: its traceback is compared. */
export function finale(random) {
  let code = nest(random, random.integer(0, 5));
  while (code.includes('coroutine.yield')) code = nest(random, random.integer(0, 5));
  return [
    'fuel = 95',
    'local function log(...) burn() print("log", show(...)) end',
    'local handler = trace',
    ...linesOf(code),
    random.pick(['error("the end")', 'error({})', 'local x = nothing.at.all', 'return']),
  ];
}

/** Calls inside calls of every kind; in the middle somebody looks at the stack or fails. */
export function calls(random) {
  const lines = [
    'local function log(...) burn() print("log", (show(...):gsub("\\\\\\n[^\\n]*%[C%]: %?", ""))) end',
    `local handler = ${random.pick(['debug.traceback', 'function(m) log(m, debug.traceback("h", 1)) return m end', 'function(m) return debug.getinfo(2, "n").name end', 'function(m) error(m) end', 'trace'])}`,
  ];
  for (let n = random.integer(2, 5); n > 0; n--) {
    const code = linesOf(nest(random, random.integer(0, 4)));
    lines.push('print(cut(show(pcall(function()', ...code.map((line) => `  ${line}`), 'end))))');
  }
  return lines;
}

/** Coroutines that yield from within other calls, are resumed wrongly, fail and are looked at from outside. */
export function coroutines(random) {
  const lines = [
    'local function log(...) burn() print("log", (show(...):gsub("\\\\\\n[^\\n]*%[C%]: %?", ""))) end',
    'local handler = function(m) log("handler", m) return m end',
    'local co, other',
  ];
  const step = () =>
    random.pick([
      () =>
        `log("got", coroutine.yield(${random.pick(['', '1', '1, nil, 3', '"a", ...', 'co == coroutine.running()'])}))`,
      () => `local a, b = coroutine.yield("ab") log(a, b)`,
      () => `log(pcall(coroutine.yield, "in pcall"))`,
      () => `log(pcall(function() return coroutine.yield("deep") end))`,
      () => `log(coroutine.resume(co)) log(coroutine.status(co))`,
      () => `if other then log(coroutine.status(other), coroutine.resume(other, co)) end`,
      () => `return coroutine.yield("tail")`,
      () =>
        `local w = coroutine.wrap(function(x) local y = coroutine.yield(x) error(${random.pick(['"boom"', '{}', '5', '"boom", 2', 'nil'])}) end) log(w(1)) log(pcall(w, 2)) log(pcall(w, 3))`,
      () =>
        `for x in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) do burn() log("x", x) coroutine.yield(x) end`,
      () => `log(pcall(coroutine.wrap(function() error("in wrap") end)))`,
      () => nest(random, 1),
      () =>
        `log(coroutine.resume(coroutine.create(function(...) log(...) return coroutine.yield(...) end), 1, nil))`,
      () =>
        `log(pcall(coroutine.${random.pick(['resume', 'status', 'create', 'wrap'])}, ${random.pick(['nil', '5', 'print', '{}', 'co'])}))`,
      () => `error(${random.pick(['"e"', '{}', 'nil', '"e", 2'])})`,
      () =>
        `local t = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end }) log(pcall(function() return t.key end)) local _ = t.other`,
      () => `log(#{ coroutine.yield(1), coroutine.yield(2) })`,
      () => `log((coroutine.yield("paren")))`,
    ])();
  for (const name of ['co', 'other']) {
    lines.push(`${name} = coroutine.create(function(...) burn()`);
    for (let n = random.integer(1, 4); n > 0; n--) lines.push(`  do ${step()} end`);
    lines.push(`${random.chance(0.5) ? '  return ...' : ''}`, 'end)');
  }
  for (let n = random.integer(3, 9); n > 0; n--) {
    lines.push(
      random.pick([
        `log(coroutine.resume(co, ${random.pick(['', '"r", nil, 3', '...', 'co'])}))`.replace(
          ', )',
          ')',
        ),
        'log(coroutine.resume(co))',
        'log(coroutine.status(co), coroutine.status(other))',
        'log(coroutine.resume(other, 1))',
        'log(debug.traceback(co)) log(debug.traceback(co, "m", 1))',
        'local i = debug.getinfo(co, 0) or debug.getinfo(co, 1) log(i and i.what, i and i.currentline, i and i.name)',
        'log(debug.traceback(other, "o"))',
      ]),
    );
  }
  return lines.map((line) => (line.startsWith('local i') ? `do ${line} end` : line));
}

/** Closures over loop variables and blocks, shared and separate, changed from outside too. */
export function closures(random) {
  const lines = ['local fs, shared = {}, 0'];
  const make = (name) =>
    random.pick([
      `fs[#fs + 1] = function(d) ${name} = ${name} + (d or 1) shared = shared + 1 return ${name}, shared end`,
      `fs[#fs + 1] = function() return function() ${name} = ${name} * 2 return ${name} end end fs[#fs] = fs[#fs]()`,
      `local own = ${name} fs[#fs + 1] = function() own, ${name} = ${name}, own + 1 return own, ${name} end`,
    ]);
  const stop = (name) =>
    random.pick(['', `if ${name} > 2 then break end`, `if #fs > 6 then break end`]);
  for (let n = random.integer(2, 5); n > 0; n--) {
    lines.push(
      random.pick([
        () => `for i = 1, ${random.integer(2, 4)} do burn() ${make('i')} ${stop('i')} end`,
        () =>
          `for k, v in ipairs({ 5, 6, 7 }) do burn() ${make('k')} ${make('v')} ${stop('k')} end`,
        () =>
          `do local n = 0 while n < 3 do burn() n = n + 1 local x = n ${make('x')} ${make('n')} ${stop('x')} end end`,
        () =>
          `do local n = 0 repeat burn() n = n + 1 local x = n * 10 ${make('x')} until x > ${random.integer(10, 30)} or (function() return x > 15 end)() end`,
        () => `do local a, b = 1, 2 ${make('a')} do local a = b ${make('a')} end ${make('b')} end`,
        () =>
          `local function rec(n) burn() if n == 0 then return 0 end local x = n ${make('x')} return n + rec(n - 1) end print(rec(3))`,
      ])(),
    );
  }
  lines.push('for n, f in ipairs(fs) do burn() print(n, show(f(), f())) end');
  lines.push(
    `for n, f in ipairs(fs) do burn() print(show(debug.getupvalue(f, 1)), show(debug.setupvalue(f, 1, ${random.integer(1, 9)})), debug.getupvalue(f, 9)) end`,
    'for n = #fs, 1, -1 do burn() print(n, show(pcall(fs[n]))) end',
  );
  return lines;
}

/** Varargs, select, unpack and the old `arg` table, with nils inside and at the end. */
export function varargs(random) {
  const list = () =>
    Array.from({ length: random.integer(0, 5) }, () =>
      random.pick(['1', 'nil', '"s"', 'false', '2', 'nil']),
    ).join(', ');
  const lines = [
    'local function count(...) return select("#", ...) end',
    'local function old(a, ...) return a, arg and arg.n, arg and #arg end',
    'local function pass(...) return ... end',
    'local function head(a, b, ...) return b, a, ... end',
  ];
  const body = () =>
    random
      .pick([
        'return count(...), (...)',
        'return select(%n, ...)',
        'local a, b, c = ... return c, b, a',
        'return head(...)',
        'return (pass(...)), pass(...)',
        'return #{ ... }, #{ 1, ... }, count(nil, ...)',
        'return unpack({ ... }, %n, %m)',
        'local t = { ..., "last" } return #t, t[2]',
        'return pcall(select, %n, ...)',
        'return table.maxn({ ... }), count(unpack({ ... }, 1, count(...)))',
        'return old(...)',
        'return (function(...) return count(...), ... end)(..., ...)',
        'local function tail(n, ...) burn() if n == 0 then return ... end return tail(n - 1, n, ...) end return tail(4, ...)',
        'return string.format("%d %s", count(...), tostring((...))), math.max(1, count(...))',
        'for i = 1, count(...) do burn() local v = select(i, ...) print(i, show(v)) end',
        'return loadstring("return ..., select(\'#\', ...)")(...)',
        'return unpack({}, %n, %m)',
        'return pcall(unpack, ...)',
        'return select(-%m, ...)',
      ])
      .replace('%n', String(random.integer(-3, 4)))
      .replace('%m', String(random.integer(1, 5)));
  for (let n = random.integer(5, 11); n > 0; n--) {
    const items = list();
    const args = items === '' ? '' : `, ${items}`;
    lines.push(`print(show(pcall(function(...) ${body()} end${args})))`);
  }
  return lines;
}

/** setfenv and getfenv on functions, levels, threads and library functions. */
export function environments(random) {
  const lines = [
    'local log = function(...) print("log", show(...)) end',
    'local env = setmetatable({ x = 1 }, { __index = _G, __newindex = function(t, k, v) rawset(t, k, v) burn() print("new", k) end })',
    'local function f(...) x = (x or 0) + 1 y = x return x, y, ... end',
    'local function level(n, e) return pcall(setfenv, n, e) end',
  ];
  for (let n = random.integer(4, 9); n > 0; n--) {
    lines.push(
      random.pick([
        'log(pcall(setfenv, f, env)) log(f())',
        'log(f()) log(rawget(env, "x"), rawget(_G, "x"))',
        `log(level(${random.integer(-1, 3)}, ${random.pick(['env', '{}', 'nil', '5', '_G'])}))`,
        `log(pcall(getfenv, ${random.pick(['f', 'print', '-1', '100', '0', '1', '{}', '"1"', 'nil'])}) == true)`,
        `log(select(2, pcall(getfenv, ${random.pick(['f', '1', '0', '2'])})) == ${random.pick(['_G', 'env'])})`,
        `log(pcall(setfenv, ${random.pick(['print', 'string.rep', '{}', '"x"', 'coroutine.create(f)'])}, {}))`,
        'log(pcall(loadstring("z = 1 return z, getfenv(1) == ..."), getfenv(0)))',
        'do local g = loadstring("return x") setfenv(g, { x = "own" }) log(g()) end',
        'log(coroutine.resume(coroutine.create(function() setfenv(0, env) return getfenv(0) == env, loadstring("return x")() end)))',
        'log(pcall(function() setfenv(1, { log = log }) log(print) undefinedcall() end))',
        'log(pcall(function() return getfenv(2) == _G, getfenv(3) end))',
        'log(pcall(function() return (function() return getfenv(2) end)() end))',
        'log(pcall(setfenv(function() return a.b end, { a = 5 })))',
        'log(pcall(setfenv(function() fn() end, {})))',
        'do local mt = setmetatable({}, { __index = function(_, k) return k .. "!" end }) log(setfenv(function() return q, r end, mt)()) end',
        'log(debug.getfenv(f) == getfenv(f), pcall(debug.setfenv, f, env))',
      ]),
    );
  }
  return lines;
}

/** Classes by chains of __index, methods called in every way. */
export function methods(random) {
  const depth = random.integer(1, 4);
  const lines = [
    'local C0 = { level = 0, name = function(self) burn() return "C0 " .. tostring(self.id) end }',
  ];
  for (let n = 1; n <= depth; n++) {
    const parent = `C${n - 1}`;
    lines.push(
      `local C${n} = setmetatable({}, { __index = ${random.pick([parent, parent, `function(t, k) burn() return ${parent}[k] end`])} })`,
      `C${n}.__index = ${random.pick([`C${n}`, `C${n}`, `function(o, k) burn() return rawget(o, "_" .. k) or C${n}[k] end`])}`,
    );
    if (random.chance(0.6))
      lines.push(`function C${n}:name(...) return "C${n}>" .. ${parent}.name(self, ...) end`);
    if (random.chance(0.5)) lines.push(`function C${n}.static(a, b) return ${n}, a, b end`);
    if (random.chance(0.5)) lines.push(`function C${n}:set(k, v) self[k] = v return self end`);
    if (random.chance(0.3))
      lines.push(`C${n}.__call = function(self, ...) return self:name(...), ... end`);
    if (random.chance(0.3))
      lines.push(`C${n}.__tostring = function(self) return self.nofield.x end`);
  }
  lines.push(`local o = setmetatable({ id = 7, _hidden = "h" }, C${depth})`);
  for (let n = random.integer(4, 9); n > 0; n--) {
    const code = random.pick([
      'return o:name()',
      'return o.name(o)',
      'return o:static(2)',
      'return o.static(1, 2)',
      'return o:set("k", 1):set("id", 9):name()',
      'return o:missing()',
      'return o.id:name()',
      'return o.hidden, o.level, o.none',
      'return o(1, 2)',
      'return o.name()',
      'return o["name"](o)',
      'return tostring(o):sub(1, 5)',
      `return C${depth}.name({ id = "other" })`,
      'local m = o.name return m(o), m({})',
      'return (o:name()):len(), ("x"):rep(3):upper()',
      'o.name = nil return o:name()',
      'o.name = 5 return o:name()',
      'return o.level.x.y',
      'o.level.x = 1',
      `return rawget(o, "name"), rawget(C${depth}, "name") ~= nil`,
      `C0.level = ${random.integer(1, 9)} return o.level`,
    ]);
    lines.push(`print(show(pcall(function() ${code} end)))`);
  }
  return lines;
}
