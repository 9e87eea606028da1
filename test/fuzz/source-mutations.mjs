// Damages Lua source: bytes, words, lines and pieces of other sources are put in, taken out, doubled and exchanged.

const TOKENS =
  `and break do else elseif end false for function if in local nil not or repeat return then true until while + - * / % ^ #
  == ~= <= >= < > = ( ) { } [ ] ; : , . .. ... 0 1 -1 0x10 1e400 .5 3. 0x 1e "a" 'b' [[c]] [==[d]==] -- --[[ --]] --[==[ name _G self
  arg print string table "\\65" "\\300" "\\ [[ ]] \\ @ ~ $ ! ? & | \` :: :: goto`.split(/\s+/);
const BYTES = [
  '\0',
  '\x1b',
  '\xff',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\v',
  '\x7f',
  '"',
  '\\',
  '#',
  '\x80',
  '[',
  '=',
];
const MOST_LENGTH = 20_000;

/** Pieces of a source: words, numbers, single marks, white space. */
function piecesOf(text) {
  return text.match(/[A-Za-z_]\w*|\d[\w.]*|\s+|\.+|[=~<>]=|[^]/g) ?? [];
}

function deep(random) {
  const depth = random.pick([5, 50, 190, 205, 1000]);
  const [open, close] = random.pick([
    ['(', ')'],
    ['{', '}'],
    ['do ', ' end '],
    ['function() return ', ' end'],
    ['- ', ''],
    ['not ', ''],
    ['a[', ']'],
    ['if a then ', ' end '],
    ['a.', 'b'],
    ['1 .. ', '1'],
    ['2 ^ ', '2'],
    ['f(', ')'],
    ['while a do ', ' end '],
    ['repeat ', ' until a '],
    ['x, ', 'y'],
    ['local a', ' '],
    ['"', '"'],
    ['[', ']'],
  ]);
  return open.repeat(depth) + random.pick(['', '1', 'a', 'break']) + close.repeat(depth);
}

function damagePieces(random, pieces, others) {
  const at = random.integer(0, Math.max(0, pieces.length - 1));
  const length = random.pick([1, 1, 1, 2, 5, 20]);
  switch (random.integer(0, 9)) {
    case 0:
      return pieces.toSpliced(at, length);
    case 1:
      return pieces.toSpliced(at, 0, ` ${random.pick(TOKENS)} `);
    case 2:
      return pieces.toSpliced(at, 1, random.pick(TOKENS));
    case 3:
      return pieces.toSpliced(at, 0, ...pieces.slice(at, at + length));
    case 4: {
      const to = random.integer(0, Math.max(0, pieces.length - 1));
      return pieces.toSpliced(at, 1, pieces[to] ?? '').toSpliced(to, 1, pieces[at] ?? '');
    }
    case 5: {
      const other = piecesOf(random.pick(others));
      const from = random.integer(0, other.length);
      return pieces.toSpliced(at, length, ...other.slice(from, from + random.integer(1, 40)));
    }
    case 6:
      return pieces.toSpliced(at, 0, random.pick(BYTES));
    case 7:
      return pieces.slice(0, at);
    case 8:
      return pieces.toSpliced(at, 1, deep(random));
    default:
      return pieces.toSpliced(at, 1, String.fromCharCode(random.integer(0, 255)));
  }
}

/** A damaged copy of `text`; `others` are sources to take pieces from. */
export function damageSource(random, text, others) {
  let pieces = piecesOf(text);
  for (let times = random.pick([1, 1, 1, 1, 2, 2, 3, 6]); times > 0; times--)
    pieces = damagePieces(random, pieces, others);
  return pieces.join('').slice(0, MOST_LENGTH);
}
