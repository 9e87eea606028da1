// The reference page of what a host offers to scripts, in Markdown: from the same descriptions as the annotations.
import { detailsOf } from './annotations.ts';
import type {
  ApiDescription,
  ClassDescription,
  FieldDescription,
  FunctionDescription,
} from './description.ts';
import { OwnType } from './host-type.ts';
import { isOptionalParameter, resultsOf } from './signature.ts';
import type { FullSignature, ValueType } from './signature.ts';
import { signatureText, typeText } from './signature-text.ts';

/** What of a text Markdown could take for its own. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/[|<]/g, '\\$&');
}

function code(text: string): string {
  return `\`${text.replace(/\|/g, '\\|')}\``;
}

function typeOf(type: ValueType | string, owner: string | undefined): string {
  if (type instanceof OwnType) return owner ?? type.name;
  return typeText(type as ValueType);
}

const EFFECTS = {
  pure: 'Changes nothing.',
  undo: 'Undone when the step that called it fails.',
  deferred: 'Takes effect at the end of the step.',
  irreversible: 'Cannot be undone when the step fails.',
} as const;

function resultText({ returns }: FullSignature, owner: string | undefined): string {
  const results = resultsOf(returns);
  if (results.length === 0) return '';
  const shown = results.map(({ type, name, optional, rest, ...details }) => {
    const text =
      typeOf(type, owner) + (optional === true ? '?' : '') + (rest === true ? '...' : '');
    const said = detailsOf(details);
    const label = name === undefined ? code(text) : `${code(name)} (${code(text)})`;
    return said === '' ? label : `${label}: ${plain(said)}`;
  });
  return `Returns ${shown.join(', ')}${shown.at(-1)?.endsWith('.') === true ? '' : '.'}`;
}

function parameterRows({ params, rest }: FullSignature, owner: string | undefined): string[] {
  const rows = params.map((each) => {
    const mark = isOptionalParameter(each) && each.type !== 'any' ? '?' : '';
    return `| ${code(each.name + mark)} | ${code(typeOf(each.type, owner))} | ${plain(detailsOf(each))} |`;
  });
  if (rest !== undefined) {
    rows.push(`| ${code('...')} | ${code(typeOf(rest.type, owner))} | ${plain(detailsOf(rest))} |`);
  }
  return rows.length === 0 ? [] : ['', '| Parameter | Type | |', '|---|---|---|', ...rows];
}

function functionText(described: FunctionDescription, path: string, owner?: string): string[] {
  const lines = [`### ${code(path)}`, ''];
  described.signatures.forEach((signature, n) => {
    if (n > 0) lines.push('', `Or ${code(signatureText(path, signature))}`, '');
    const notes = [plain(signature.doc), resultText(signature, owner)];
    if (n === 0) {
      if (described.isAsync) notes.push('The script waits for it.');
      if (described.effect !== undefined) notes.push(EFFECTS[described.effect]);
      if (described.deprecated !== undefined) notes.push(`**Deprecated.** ${described.deprecated}`);
    }
    lines.push(notes.filter((note) => note !== '').join(' '));
    lines.push(...parameterRows(signature, owner));
  });
  return [...lines.filter((each, n) => each !== '' || lines[n - 1] !== ''), ''];
}

function fieldRows(fields: readonly FieldDescription[], owner?: string): string[] {
  if (fields.length === 0) return [];
  const rows = fields.map((field) => {
    const type = typeOf(field.type, owner);
    const mark = field.optional === true ? '?' : '';
    const readOnly = field.isReadOnly === true ? 'Cannot be written.' : '';
    return `| ${code(field.name + mark)} | ${code(type)} | ${`${plain(detailsOf(field))} ${readOnly}`.trim()} |`;
  });
  return ['| Field | Type | |', '|---|---|---|', ...rows, ''];
}

function classText(described: ClassDescription): string[] {
  const { name, doc, parent, fields, methods } = described;
  const lines = [`## ${name}`, ''];
  const inherits = parent === undefined ? '' : `Has everything that ${parent} has.`;
  const about = [plain(doc), inherits].filter((text) => text !== '').join(' ');
  if (about !== '') lines.push(about, '');
  lines.push(...fieldRows(fields, name));
  for (const each of methods) lines.push(...functionText(each, `${name}:${each.name}`, name));
  return lines;
}

/** The reference page of an API, in Markdown. */
export function referenceOf(api: ApiDescription): string {
  const { name, doc = '', functions, classes = [], globals = [] } = api;
  const lines = [`# ${name}`, ''];
  if (doc !== '') lines.push(doc.trim(), '');
  if (globals.length > 0) lines.push('## Globals', '', ...fieldRows(globals));
  if (functions.length > 0) lines.push('## Functions', '');
  for (const each of functions) lines.push(...functionText(each, each.name));
  for (const each of classes) lines.push(...classText(each));
  return `${lines.join('\n').trimEnd()}\n`;
}
