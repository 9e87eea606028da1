// Attacks that try to catch the error of a limit, or to go on after it: each leaves `escaped` true when it succeeds.
const SPIN = 'while true do end';
const HOARD = 'local t = {} for i = 1, 1e9 do t[i] = { i } end';

const WAYS = [
  ['pcall', 'while true do pcall(function() $ end) escaped = true end'],
  ['pcall of pcall', 'pcall(pcall, pcall, function() $ end) escaped = true'],
  [
    'xpcall and its handler',
    'xpcall(function() $ end, function() escaped = true while true do end end) escaped = true',
  ],
  ['coroutine.resume', 'coroutine.resume(coroutine.create(function() $ end)) escaped = true'],
  ['coroutine.wrap in pcall', 'pcall(coroutine.wrap(function() $ end)) escaped = true'],
  [
    'nested coroutines',
    'pcall(coroutine.wrap(function() pcall(coroutine.wrap(function() $ end)) escaped = true end)) escaped = true',
  ],
  ['a comparator', 'pcall(table.sort, { 3, 2, 1 }, function(a, b) $ end) escaped = true'],
  ['a replacement', 'pcall(string.gsub, "x", "x", function() $ end) escaped = true'],
  [
    '__index',
    'local t = setmetatable({}, { __index = function() $ end }) pcall(function() return t.x end) escaped = true',
  ],
  [
    '__newindex',
    'local t = setmetatable({}, { __newindex = function() $ end }) pcall(function() t.x = 1 end) escaped = true',
  ],
  ['__call', 'pcall(setmetatable({}, { __call = function() $ end })) escaped = true'],
  [
    '__concat',
    'local t = setmetatable({}, { __concat = function() $ end }) pcall(function() return t .. "x" end) escaped = true',
  ],
  [
    '__lt',
    'local m = { __lt = function() $ end } pcall(function() return setmetatable({}, m) < setmetatable({}, m) end) escaped = true',
  ],
  [
    '__tostring',
    'pcall(tostring, setmetatable({}, { __tostring = function() $ end })) escaped = true',
  ],
  [
    '__gc',
    'getmetatable(newproxy(true)).__gc = function() $ escaped = true end pcall(collectgarbage) pcall(collectgarbage) escaped = true',
  ],
  ['an iterator', 'pcall(function() for x in function() $ end do end end) escaped = true'],
  ['a reader of load', 'load(function() $ end) escaped = true'],
  ['a loaded function', 'pcall(loadstring("$")) escaped = true'],
  [
    'a hook',
    'debug.sethook(function() debug.sethook() $ end, "", 10) pcall(function() for i = 1, 100 do end end) escaped = true',
  ],
  [
    'a loader of require',
    'package.preload.evil = function() $ end pcall(require, "evil") escaped = true',
  ],
  [
    'coroutine.close',
    'local c = coroutine.create(function() $ end) coroutine.resume(c) coroutine.close(c) escaped = true',
  ],
  [
    'an error object with __tostring',
    'pcall(error, setmetatable({}, { __tostring = function() $ end })) pcall(function() $ end) escaped = true',
  ],
];

const fill = (way, body) => way.replaceAll('$', () => body);

/** @type {import('./attacks.d.mts').Attack[]} */
export const swallowingAttacks = [
  ...WAYS.map(([name, way]) => ({
    name: `${name}: time`,
    source: fill(way, SPIN),
    expected: 'units',
  })),
  ...WAYS.map(([name, way]) => ({
    name: `${name}: memory`,
    source: fill(way, HOARD),
    expected: 'memory',
  })),
  {
    name: 'an error thrown by a host function is no way out',
    source:
      'while true do pcall(host_fails) pcall(function() local t = {} for i = 1, 10 do t[i] = i end end) end',
    expected: 'units',
  },
  {
    name: 'a call from the host inside of a script',
    source: 'while true do pcall(host_calls, function() while true do end end) end',
    expected: 'units',
    // A call that the host makes cannot be suspended: it has a million units beyond the slice.
    beyond: 1_010_000,
  },
  {
    name: 'yields to the host',
    source: 'while true do coroutine.yield() for i = 1, 1000 do end end',
    expected: 'units',
  },
];
