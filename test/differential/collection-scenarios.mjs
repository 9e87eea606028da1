// Sections of generated programs that watch the collector: weak tables let go of what nothing else holds, finalizers run in the
// order that the manual states. Objects are made in functions of their own, so that no register
// of the section keeps one alive, and while the collector stands still.

function object(random) {
  return random.pick([
    '{}',
    '{ n = i }',
    'function() return i end',
    'newproxy()',
    'newproxy(true)',
    'coroutine.create(print)',
    'setmetatable({}, {})',
  ]);
}

/** Never collected: they are values, not objects. */
function plain(random) {
  return random.pick(['i', '"s" .. i', 'true', 'i / 2', '"x"']);
}

/** Weak keys and values of all kinds, held by others or not. */
export function weakTables(random) {
  const mode = random.pick(['k', 'v', 'kv', 'vk', '', 'x', 'k v']);
  const lines = [
    `local weak = setmetatable({}, { __mode = "${mode}" })`,
    'local held, log = {}, function(...) print("log", show(...)) end',
    'local function count(t) local n, kinds = 0, {} for k, v in pairs(t) do n = n + 1 kinds[#kinds + 1] = type(k) .. ":" .. type(v) end table.sort(kinds) return n, kinds end',
  ];
  for (let n = random.integer(1, 4); n > 0; n--) {
    const [key, value] = [0, 1].map(() => (random.chance(0.65) ? object(random) : plain(random)));
    const keep = random.pick([
      '',
      'held[#held + 1] = k',
      'held[#held + 1] = v',
      'if i % 2 == 0 then held[#held + 1] = k end',
      'held[v] = k',
    ]);
    const other = random.pick([
      '',
      'v = k',
      'if type(v) == "table" then v.key = k end',
      'if type(k) == "table" then k.value = v end',
    ]);
    lines.push(
      'collectgarbage("stop")',
      'do local function fill(n)',
      `  for i = 1, n do local k, v = ${key}, ${value} ${other} weak[k] = v ${keep} end`,
      'end',
      `fill(${random.integer(1, 6)}) end`,
      random.pick([
        'collectgarbage()',
        'collectgarbage("collect")',
        'collectgarbage() collectgarbage()',
        'repeat until collectgarbage("step", 100)  collectgarbage()',
      ]),
      'log(count(weak)) log(#held)',
    );
    if (random.chance(0.4)) lines.push('held = {} collectgarbage() log(count(weak))');
    if (random.chance(0.2))
      lines.push(
        `getmetatable(weak).__mode = ${random.pick(['nil', '"v"', '"k"', '5'])} collectgarbage() log(count(weak))`,
      );
  }
  return lines;
}

/** Finalizers of proxies: their order, what they see, errors inside them, objects that come back. */
export function finalizers(random) {
  const lines = [
    'local order, back = {}, {}',
    'local function proxy(name, f) local p = newproxy(true) getmetatable(p).__gc = function(o) order[#order + 1] = name if f then f(o, getmetatable(o)) end end getmetatable(p).name = name return p end',
    'local function flush() print("order", table.concat(order, " "), #back) order = {} end',
  ];
  for (let n = random.integer(1, 4); n > 0; n--) {
    const what = random.pick([
      '',
      '',
      'function(o) back[#back + 1] = o end',
      'function(o, mt) order[#order + 1] = "sees " .. mt.name end',
      'function(o, mt) mt.__gc = nil back[#back + 1] = o end',
      'function() collectgarbage("step") end',
      'function(o) order[#order + 1] = type(o) end',
    ]);
    lines.push(
      'collectgarbage("stop")',
      'do local function make(n)',
      `  for i = 1, n do local p = proxy("p${n}." .. i${what === '' ? '' : `, ${what}`}) ${random.pick(['', 'if i == 2 then back[#back + 1] = p end', 'local t = { p } t.t = t'])} end`,
      'end',
      `make(${random.integer(1, 5)}) end`,
      'collectgarbage() flush()',
    );
    if (random.chance(0.4)) lines.push('collectgarbage() flush()');
    if (random.chance(0.3)) lines.push('back = {} collectgarbage() flush()');
  }
  return lines;
}
