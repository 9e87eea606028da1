// Annotations for lua-language-server ("LuaCATS"): a Lua file that defines nothing and says everything about what a host offers.
import type {
  ApiDescription,
  ClassDescription,
  FieldDescription,
  FunctionDescription,
} from './description.ts';
import { OwnType } from './host-type.ts';
import { isOptionalParameter, resultsOf } from './signature.ts';
import type { FullSignature, NamedResult, Parameter, ValueType } from './signature.ts';
import { typeText } from './signature-text.ts';

/** Text for one line of a comment: line ends would end it. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function comment(text: string): string[] {
  if (text.trim() === '') return [];
  return text
    .trim()
    .split(/\r\n|\n|\r/)
    .map((line) => `---${line.trimEnd()}`);
}

/** A type in an annotation; `owner` is the class whose methods name it. */
function annotated(type: ValueType | string, owner?: string): string {
  if (typeof type === 'string') return typeText(type as ValueType);
  if (type instanceof OwnType) return owner ?? type.name;
  if (!('list' in type)) return typeText(type);
  const element = annotated(type.list, owner);
  return element.includes('|') ? `(${element})[]` : `${element}[]`;
}

/** Doc, default and unit in a sentence. */
export function detailsOf(details: {
  doc?: string | undefined;
  unit?: string | undefined;
  default?: unknown;
}): string {
  const parts: string[] = [];
  if (details.doc !== undefined && details.doc !== '') parts.push(oneLine(details.doc));
  if (details.unit !== undefined) parts.push(`In ${oneLine(details.unit)}.`);
  if (details.default !== undefined) {
    const value = details.default;
    parts.push(`Default: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}.`);
  }
  return parts.join(' ');
}

function line(...parts: string[]): string {
  return `---${parts.filter((part) => part !== '').join(' ')}`;
}

function parameterLines({ params, rest }: FullSignature, owner?: string): string[] {
  const lines = params.map((each) => {
    const mark = isOptionalParameter(each) && each.type !== 'any' ? '?' : '';
    return line('@param', each.name + mark, annotated(each.type, owner), detailsOf(each));
  });
  if (rest !== undefined) {
    lines.push(line('@param', '...', annotated(rest.type, owner), detailsOf(rest)));
  }
  return lines;
}

function resultType({ type, optional, rest }: NamedResult, owner?: string): string {
  const text = annotated(type, owner);
  if (optional === true && type !== 'any') return text.includes('|') ? `${text}|nil` : `${text}?`;
  return rest === true ? text : text;
}

function returnLines({ returns }: FullSignature, owner?: string): string[] {
  return resultsOf(returns).map((each) => {
    const name = each.rest === true ? '...' : (each.name ?? '');
    const details = detailsOf(each);
    const shown = details === '' ? '' : `# ${details}`;
    return line('@return', resultType(each, owner), name, shown);
  });
}

/** `fun(x: number, y?: number): boolean` */
function functionType(signature: FullSignature, owner?: string, isMethod = false): string {
  const { params, rest, returns } = signature;
  const show = (each: Parameter): string => {
    const mark = isOptionalParameter(each) && each.type !== 'any' ? '?' : '';
    return `${each.name}${mark}: ${annotated(each.type, owner)}`;
  };
  const list = params.map(show);
  if (isMethod) list.unshift(`self: ${owner}`);
  if (rest !== undefined) list.push(`...: ${annotated(rest.type, owner)}`);
  const results = resultsOf(returns).map((each) => resultType(each, owner));
  return `fun(${list.join(', ')})${results.length === 0 ? '' : `: ${results.join(', ')}`}`;
}

function functionLines(described: FunctionDescription, path: string, owner?: string): string[] {
  const [first, ...overloads] = described.signatures as [FullSignature, ...FullSignature[]];
  const lines = comment(first.doc);
  if (described.isAsync) lines.push('---@async');
  if (described.deprecated !== undefined) {
    if (described.deprecated !== '') lines.push(`---Deprecated: ${oneLine(described.deprecated)}`);
    lines.push('---@deprecated');
  }
  lines.push(...parameterLines(first, owner), ...returnLines(first, owner));
  for (const overload of overloads) {
    lines.push(`---@overload ${functionType(overload, owner, path.includes(':'))}`);
  }
  const names = first.params.map((each) => each.name);
  if (first.rest !== undefined) names.push('...');
  lines.push(`function ${path}(${names.join(', ')}) end`);
  return lines;
}

function fieldLine(field: FieldDescription, owner: string): string {
  const { name, type, optional = false, isReadOnly = false } = field;
  const readOnly = isReadOnly ? 'Cannot be written.' : '';
  const text = [detailsOf(field), readOnly].filter((part) => part !== '').join(' ');
  return line('@field', name + (optional ? '?' : ''), annotated(type, owner), text);
}

function classLines(described: ClassDescription): string[] {
  const { name, doc, parent, fields, methods, operators = [] } = described;
  const lines = comment(doc);
  lines.push(parent === undefined ? `---@class ${name}` : `---@class ${name} : ${parent}`);
  for (const field of fields) lines.push(fieldLine(field, name));
  for (const { name: operator, operand, result } of operators) {
    const given = operand === undefined ? '' : `(${annotated(operand, name)})`;
    const gives = result === undefined ? 'any' : annotated(result, name);
    lines.push(`---@operator ${operator}${given}: ${gives}`);
  }
  if (methods.length === 0) return lines;
  lines.push(`local ${name} = {}`);
  for (const each of methods) lines.push('', ...functionLines(each, `${name}:${each.name}`, name));
  return lines;
}

/** The tables that dotted names go through, outermost first. */
function tablesOf(names: readonly string[]): string[] {
  const tables = new Set<string>();
  for (const name of names) {
    const parts = name.split('.');
    for (let n = 1; n < parts.length; n++) tables.add(parts.slice(0, n).join('.'));
  }
  return [...tables];
}

/** Libraries of Lua that a host may add functions to: they have annotations already. */
const KNOWN_TABLES: ReadonlySet<string> = new Set([
  'coroutine',
  'debug',
  'io',
  'math',
  'os',
  'package',
  'string',
  'table',
  'bit',
  'utf8',
]);

/**
 * The annotations of an API as the text of a Lua file. It is never run.
 * @example writeFile('moontick/game.lua', annotationsOf(describeGame(scripting)));
 */
export function annotationsOf(api: ApiDescription): string {
  const { functions, classes = [], globals = [] } = api;
  const blocks: string[][] = [['---@meta', '', `-- ${oneLine(api.name)}. Generated: do not edit.`]];
  for (const each of classes) blocks.push(classLines(each));
  const names = [...functions, ...globals].map((each) => each.name);
  for (const table of tablesOf(names)) {
    if (!KNOWN_TABLES.has(table)) blocks.push([`${table} = {}`]);
  }
  for (const { name, type, ...details } of globals) {
    blocks.push([line('@type', annotated(type), detailsOf(details)), `${name} = nil`]);
  }
  for (const each of functions) blocks.push(functionLines(each, each.name));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
