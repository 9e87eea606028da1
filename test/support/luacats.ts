// Checks annotation files by the grammar of LuaCATS as far as we write it: each annotation, and that it stands where it may.
import { CoreVM } from '../../runtime/internals.ts';

const NAME = String.raw`[A-Za-z_][\w.]*`;
const FIELD_NAME = String.raw`(?:[A-Za-z_]\w*|\[[^\]]+\])\??`;

/** Reads a type; returns the rest of the text, or undefined when there is none. */
function readType(text: string): string | undefined {
  let rest = readOne(text);
  while (rest !== undefined) {
    const next = /^(?:\[\]|\?)/.exec(rest);
    if (next !== null) rest = rest.slice(next[0].length);
    else if (rest.startsWith('|')) rest = readOne(rest.slice(1));
    else return rest;
  }
  return undefined;
}

function readList(text: string, end: string): string | undefined {
  let rest: string | undefined = text;
  for (;;) {
    rest = readType(rest);
    if (rest === undefined) return undefined;
    if (rest.startsWith(end)) return rest.slice(end.length);
    if (!rest.startsWith(', ')) return undefined;
    rest = rest.slice(2);
  }
}

function readOne(text: string): string | undefined {
  const literal = /^(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true\b|false\b)/.exec(text);
  if (literal !== null) return text.slice(literal[0].length);
  if (text.startsWith('(')) return readList(text.slice(1), ')');
  if (text.startsWith('fun(')) return readFunction(text.slice(4));
  const name = new RegExp(`^${NAME}`).exec(text);
  if (name === null) return undefined;
  const rest = text.slice(name[0].length);
  return rest.startsWith('<') ? readList(rest.slice(1), '>') : rest;
}

/** Parameters, the closing parenthesis, and results. */
function readFunction(text: string): string | undefined {
  let rest: string | undefined = text;
  while (!rest.startsWith(')')) {
    const name = /^(?:, )?(?:[A-Za-z_]\w*\??|\.\.\.): /.exec(rest);
    if (name === null) return undefined;
    rest = readType(rest.slice(name[0].length));
    if (rest === undefined) return undefined;
  }
  rest = rest.slice(1);
  if (!rest.startsWith(': ')) return rest;
  return readList(`${rest.slice(2)}\n`, '\n');
}

/** Is it a type, and then nothing, or words of explanation? */
function isType(text: string): boolean {
  const rest = readType(text);
  return rest !== undefined && (rest === '' || rest.startsWith(' '));
}

function isResult(text: string): boolean {
  const rest = readType(text);
  return rest !== undefined && /^(?: (?:[A-Za-z_]\w*|\.\.\.))?(?: # .+)?$/.test(rest);
}

const OPERATORS = 'add|sub|mul|div|mod|pow|unm|concat|len|call';

const ANNOTATIONS: Record<string, (text: string) => boolean> = {
  meta: (text) => text === '',
  async: (text) => text === '',
  deprecated: (text) => text === '',
  class: (text) => new RegExp(`^${NAME}(?: : ${NAME})?$`).test(text),
  field: (text) => {
    const name = new RegExp(`^${FIELD_NAME} `).exec(text);
    return name !== null && isType(text.slice(name[0].length));
  },
  param: (text) => {
    const name = /^(?:[A-Za-z_]\w*\??|\.\.\.) /.exec(text);
    return name !== null && isType(text.slice(name[0].length));
  },
  return: isResult,
  type: isType,
  overload: (text) => text.startsWith('fun(') && isType(text),
  operator: (text) => {
    const head = new RegExp(`^(?:${OPERATORS})`).exec(text);
    if (head === null) return false;
    let rest: string | undefined = text.slice(head[0].length);
    if (rest.startsWith('(')) rest = readList(rest.slice(1), ')');
    return rest !== undefined && rest.startsWith(': ') && isType(rest.slice(2));
  },
};

/** What is wrong with an annotation file; empty when nothing is. */
export function faultsOf(text: string): string[] {
  const faults: string[] = [];
  const lines = text.split('\n');
  if (lines[0] !== '---@meta') faults.push('it does not begin with ---@meta');
  lines.forEach((line, n) => {
    const annotation = /^---@(\w+) ?(.*)$/.exec(line);
    if (annotation === null) return;
    const [, tag = '', rest = ''] = annotation;
    if (ANNOTATIONS[tag]?.(rest) !== true) faults.push(`line ${n + 1}: ${line}`);
    // What describes a function stands right above it.
    const belongs = ['param', 'return', 'async', 'deprecated', 'overload'].includes(tag);
    const next = lines.slice(n).find((each) => !each.startsWith('---'));
    if (belongs && next?.startsWith('function ') !== true)
      faults.push(`line ${n + 1} stands alone`);
  });
  try {
    // It parses as Lua, and running it defines what it says.
    new CoreVM().load(text, '@annotations.lua');
  } catch (thrown) {
    faults.push((thrown as Error).message);
  }
  return faults;
}
