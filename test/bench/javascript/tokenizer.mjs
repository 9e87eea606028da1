// programs/tokenizer.lua in JavaScript.
const KEYWORDS = new Set(
  'if then else end while do function return local and or not true false nil'.split(' '),
);
const isSpace = (code) => code === 32 || code === 9 || code === 10 || code === 13;
const isDigit = (code) => code >= 48 && code <= 57;
const isLetter = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const PAIRS = new Set(['==', '~=', '<=', '..']);

class Tokenizer {
  position = 0;
  line = 1;
  tokens = [];

  constructor(source) {
    this.source = source;
  }

  push(kind, text) {
    this.tokens.push({ kind, text, line: this.line });
  }

  /** Everything from the position for which `belongs` holds. */
  take(belongs) {
    const { source, position } = this;
    let at = position + 1;
    while (at < source.length && belongs(source.charCodeAt(at))) at++;
    this.position = at;
    return source.slice(position, at);
  }

  word() {
    const text = this.take((code) => isLetter(code) || isDigit(code));
    this.push(KEYWORDS.has(text) ? 'keyword' : 'name', text);
  }

  number() {
    this.push('number', Number(this.take((code) => isDigit(code) || code === 46)));
  }

  string() {
    const text = this.take((code) => code !== 34);
    this.position++;
    this.push('string', text.slice(1));
  }

  operator() {
    const { source, position } = this;
    const pair = source.slice(position, position + 2);
    const text = PAIRS.has(pair) ? pair : pair[0];
    this.push('operator', text);
    this.position += text.length;
  }

  run() {
    const { source } = this;
    while (this.position < source.length) {
      const code = source.charCodeAt(this.position);
      if (isSpace(code)) {
        if (code === 10) this.line++;
        this.position++;
      } else if (isLetter(code)) this.word();
      else if (isDigit(code)) this.number();
      else if (code === 34) this.string();
      else this.operator();
    }
    return this.tokens;
  }
}

const SOURCE = `function spawn(kind, x, y)
  local enemy = { kind = kind, x = x * 16, y = y * 16.5, name = "enemy " .. kind }
  if kind == "bat" and y <= 10 then enemy.speed = 125 else enemy.speed = enemy_speed end
  while not placed(enemy) do enemy.x = enemy.x + 1 end
  return enemy, count_of[kind] ~= nil or false
end
`.repeat(80);

export function run() {
  const tokens = new Tokenizer(SOURCE).run();
  const counts = { keyword: 0, name: 0, number: 0, string: 0, operator: 0 };
  let sum = 0;
  for (const token of tokens) {
    counts[token.kind]++;
    if (token.kind === 'number') sum += token.text;
  }
  const { keyword, name, number, string } = counts;
  return [tokens.length, keyword, name, number, string, tokens.at(-1).line, sum].join(' ');
}

export const expected = '6800 1280 2320 400 160 480 13480';
