/**
 * The public API as one text a package entry, made from the built declarations: `npm run api` writes test/package/api/, and the
 * package stage fails when that is out of date. Needs `npm run build`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from './support.mjs';

/** Reports by entry. */
export const REPORTS = [
  { entry: 'moontick', declarations: 'dist/types/plugin/index.d.ts', report: 'moontick.api.txt' },
  {
    entry: 'moontick/runtime',
    declarations: 'dist/types/runtime/index.d.ts',
    report: 'runtime.api.txt',
  },
].map((each) => ({ ...each, report: join(root, 'test', 'package', 'api', each.report) }));

/** The statements of a declaration file that stand at its top, without comments. */
function statementsOf(text) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements = [];
  let lines = [];
  let depth = 0;
  for (const line of bare.split('\n')) {
    if (line.trim() === '') continue;
    lines.push(line);
    depth += count(line, /[{(]/g) - count(line, /[})]/g);
    if (depth > 0 || !/[;}]\s*$/.test(line)) continue;
    statements.push(lines.join('\n'));
    lines = [];
  }
  return statements;
}

function count(line, pattern) {
  return line.match(pattern)?.length ?? 0;
}

const DECLARED =
  /^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|function|const|let) ([\w$]+)/;

/** Adds what `file` exports of `wanted` (undefined: everything) to `found`: name to the text of its declarations. */
function collect(file, wanted, found) {
  for (const statement of statementsOf(readFileSync(file, 'utf8'))) {
    const from = /^export (?:type )?(\*|\{[\s\S]*?\}) from '([^']+)';/.exec(statement);
    if (from !== null) {
      const target = declarationFile(file, from[2]);
      if (from[1] === '*') collect(target, wanted, found);
      else for (const [name, as] of namesIn(from[1])) pick(target, { name, as, wanted }, found);
      continue;
    }
    const name = DECLARED.exec(statement)?.[1];
    if (name === undefined || !statement.startsWith('export ')) continue;
    if (wanted !== undefined && !wanted.has(name)) continue;
    found.set(name, [...(found.get(name) ?? []), withoutPrivate(statement)]);
  }
}

function pick(target, { name, as, wanted }, found) {
  if (wanted !== undefined && !wanted.has(as)) return;
  const inner = new Map();
  collect(target, new Set([name]), inner);
  found.set(as, inner.get(name) ?? [`// from ${target}`]);
}

/** `{ a, type B, c as d }` as pairs of the name there and here. */
function namesIn(braces) {
  const names = braces
    .slice(1, -1)
    .split(',')
    .map((each) => each.trim().replace(/^type /, ''));
  return names.filter(Boolean).map((each) => {
    const [name, as = name] = each.split(/ as /);
    return [name, as];
  });
}

/** Declarations of another package are only named. */
function declarationFile(file, specifier) {
  const path = resolve(dirname(file), specifier.replace(/\.js$/, '').replace(/\.d\.ts$|\.ts$/, ''));
  const declared = `${path}.d.ts`;
  if (!existsSync(declared)) throw new Error(`${file}: no declarations for ${specifier}`);
  return declared;
}

function withoutPrivate(statement) {
  return statement
    .split('\n')
    .filter((line) => !/^ {4}(?:private |#private)/.test(line))
    .join('\n');
}

/** The report of an entry, as it is to stand in its file. */
export function reportOf({ entry, declarations }) {
  const found = new Map();
  collect(join(root, declarations), undefined, found);
  const parts = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, texts]) => texts.join('\n'));
  const head = `// Public API of ${entry}, written by \`npm run api\`: a change here is a change for users.`;
  return `${[head, ...parts].join('\n\n')}\n`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const each of REPORTS) {
    mkdirSync(dirname(each.report), { recursive: true });
    writeFileSync(each.report, reportOf(each));
    console.log(`wrote the report of ${each.entry}`);
  }
}
