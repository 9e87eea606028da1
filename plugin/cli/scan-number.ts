// A number from a stream of characters, as glibc's scanf("%lf") takes it: which characters it uses up, also when they are no
// number, and what it makes of them.
import { readNumber } from '../../runtime/internals.ts';

const DIGIT = /^[0-9]$/;
const HEX_DIGIT = /^[0-9a-fA-F]$/;

/** `peek` gives the next character, '' at the end; `take` uses it up. */
export function scanNumber(peek: () => string, take: () => void): number | undefined {
  let text = '';
  const add = (): void => {
    text += peek();
    take();
  };
  if (peek() === '-' || peek() === '+') add();
  const first = peek().toLowerCase();
  if (first === 'n' || first === 'i') {
    const word = first === 'n' ? 'nan' : 'inf';
    if (!takeWord(word, peek, take)) return undefined;
    if (first === 'i' && peek().toLowerCase() === 'i' && !takeWord('inity', peek, take)) {
      return undefined;
    }
    return readNumber(text + word);
  }
  let hasDigit = false;
  let isHex = false;
  if (first === '0') {
    add();
    isHex = peek().toLowerCase() === 'x';
    if (isHex) add();
    else hasDigit = true;
  }
  const start = text.length;
  addNumber(text, isHex, hasDigit, peek, add);
  return isHex && text.length === start ? undefined : longestNumber(text);
}

/** Takes digits, a point, an exponent. */
function addNumber(
  before: string,
  isHex: boolean,
  hadDigit: boolean,
  peek: () => string,
  add: () => void,
): void {
  const mark = isHex ? 'p' : 'e';
  let last = before;
  let hasDigit = hadDigit;
  let hasPoint = false;
  let hasMark = false;
  for (;;) {
    const char = peek();
    if (DIGIT.test(char) || (isHex && !hasMark && HEX_DIGIT.test(char))) hasDigit = true;
    else if (hasMark && last === mark && (char === '-' || char === '+')) last = char;
    else if (hasDigit && !hasMark && char.toLowerCase() === mark) hasMark = hasPoint = true;
    else if (char === '.' && !hasPoint) hasPoint = true;
    else return;
    last = char.toLowerCase();
    add();
  }
}

/** Takes the letters of a word; the first wrong character is used up too. */
function takeWord(word: string, peek: () => string, take: () => void): boolean {
  for (const letter of word) {
    const char = peek().toLowerCase();
    if (char !== '') take();
    if (char !== letter) return false;
  }
  return true;
}

/** What strtod reads at the start of a text; undefined when that is nothing. */
function longestNumber(text: string): number | undefined {
  for (let end = text.length; end > 0; end--) {
    const value = readNumber(text.slice(0, end));
    if (value !== undefined) return value;
  }
  return undefined;
}
