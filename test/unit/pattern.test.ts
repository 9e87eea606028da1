// Patterns: the language of patterns as lua5.1 has it, and the matcher as a machine that stops and
// goes on.
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../runtime/stdlib/pattern-compile.ts';
import {
  MATCH_FAILED,
  MATCH_FOUND,
  MATCH_PAUSED,
  Matcher,
} from '../../runtime/stdlib/pattern-match.ts';
import { evaluateAll } from '../support/evaluate-lua.ts';

const PATTERNS: [string, string][] = [
  // classes and sets
  ['("x1 Y\\n."):gsub("%a", "A")', 'A1 A\n. | 2'],
  ['("x1 Y\\n."):gsub("%A", "A")', 'xAAYAA | 4'],
  ['("x1 Y\\n."):gsub("[%d%s]", "_")', 'x__Y_. | 3'],
  ['("x1 Y\\n."):gsub("[^%w]", "_")', 'x1_Y__ | 3'],
  ['("a-]b^"):gsub("[]-]", "#")', 'a##b^ | 2'],
  ['("a-]b^"):gsub("[^]]", "#")', '##]## | 4'],
  ['("a-z"):gsub("[a-]", "#")', '##z | 2'],
  ['("a-z"):gsub("[-z]", "#")', 'a## | 2'],
  ['("a%]"):gsub("[%]%%]", "#")', 'a## | 2'],
  ['("\\0a\\0"):gsub("%z", "0")', '0a0 | 2'],
  ['("caf\\233"):gsub("[\\128-\\255]", "e")', 'cafe | 1'],
  ['("b"):find("[b-a]")', 'nil'],
  // repetition and anchors
  ['("aaab"):match("a*b")', 'aaab'],
  ['("aaab"):match("a-b")', 'aaab'],
  ['("aaab"):match("^a?")', 'a'],
  ['("aaab"):match("a+$")', 'nil'],
  ['("<<a>>"):match("<(.-)>")', '<a'],
  ['("key = value"):match("^(%w+)%s*=%s*(%w+)$")', 'key | value'],
  ['("  trim me  "):match("^%s*(.-)%s*$")', 'trim me'],
  ['("a^b$c"):match("b$c")', 'b$c'],
  ['("a^b"):find("a^b")', '1 | 3'],
  ['("**"):find("**")', '1 | 2'],
  // captures, back references, balance, frontier
  ['("\\"it\'s\\" x"):match("([\\"\'])(.-)%1")', '" | it\'s'],
  ['("abcabc"):find("(abc)%1")', '1 | 6 | abc'],
  ['("f(a(b)c)d"):match("%b()")', '(a(b)c)'],
  ['("x(y"):match("%b()")', 'nil'],
  ['("THE (quick) fox"):find("%f[%a]%a+%f[%A]")', '1 | 3'],
  ['("foo.bar"):gsub("%f[%w]%w", string.upper)', 'Foo.Bar | 2'],
  ['("[[x]]"):match("%[(=*)%[(.-)%]%1%]")', ' | x'],
  ['("abc"):find("()b()")', '2 | 2 | 2 | 3'],
  ['("aa"):match("(a)()%2")', 'nil'],
  // malformed patterns
  ['("a"):find("%")', "x:1: malformed pattern (ends with '%')"],
  ['("a"):find("[a")', "x:1: malformed pattern (missing ']')"],
  ['("a"):find("[a%")', "x:1: malformed pattern (missing ']')"],
  ['("a"):find("[]")', "x:1: malformed pattern (missing ']')"],
  ['("a"):find("a)")', 'nil'],
  ['("a"):find("(a")', 'x:1: unfinished capture'],
  ['("a"):find("%1")', 'x:1: invalid capture index'],
  ['("ab"):find("(a%1)")', 'x:1: invalid capture index'],
  ['("a"):find("%f")', "x:1: missing '[' after '%f' in pattern"],
  ['("a"):find("%b")', 'x:1: unbalanced pattern'],
  ['("b"):find("%bx")', 'x:1: unbalanced pattern'],
  ['("a"):find("b%")', 'nil'],
  ['("x"):rep(40):find(("(x)"):rep(33))', 'x:1: too many captures'],
];

it('matches like lua5.1', () => {
  expect(evaluateAll(PATTERNS)).toEqual(PATTERNS);
});

function matcherFor(subject: string, pattern: string): Matcher {
  const matcher = new Matcher();
  matcher.prepare(subject, compilePattern(pattern, true), 0);
  return matcher;
}

describe('the matcher', () => {
  it('finds the same match when it is stopped and copied after every step', () => {
    const subject = 'aab (x(y)z) aab';
    const pattern = '(a*)(.-)%b()%s?%1';
    const whole = matcherFor(subject, pattern);
    expect(whole.search(Infinity)).toBe(MATCH_FOUND);
    let stepped = matcherFor(subject, pattern);
    let outcome = MATCH_PAUSED;
    for (let pauses = 0; (outcome = stepped.search(1)) === MATCH_PAUSED; pauses++) {
      expect(pauses).toBeLessThan(1000);
      const copy = matcherFor(subject, pattern);
      copy.restore(structuredClone(stepped.save()));
      copy.steps = 0;
      stepped = copy;
    }
    expect(outcome).toBe(MATCH_FOUND);
    expect([stepped.start, stepped.end]).toEqual([whole.start, whole.end]);
    expect([0, 1].map((index) => stepped.value(index))).toEqual(
      [0, 1].map((index) => whole.value(index)),
    );
  });

  it('needs no host stack for long matches', () => {
    const matcher = matcherFor('a'.repeat(1_000_000) + 'b', '(a-)(a*)b$');
    expect(matcher.search(Infinity)).toBe(MATCH_FOUND);
    expect(matcher.end).toBe(1_000_001);
  });

  it('does not go back into runs that cannot help', () => {
    const matcher = matcherFor('1'.repeat(1000), '^%d*%a');
    expect(matcher.search(Infinity)).toBe(MATCH_FAILED);
    expect(matcher.steps).toBeLessThan(1000);
  });
});

describe('compilePattern', () => {
  it('ends a pattern at a zero byte and anchors only when asked', () => {
    expect(matcherFor('ab', 'a\0x').search(Infinity)).toBe(MATCH_FOUND);
    expect(compilePattern('^a', true).anchored).toBe(true);
    expect(compilePattern('^a', false).prefix).toBe('^a');
  });
});
