// Signatures in words, for messages: `move(x: number, y: number)`.
import { HostType } from './host-type.ts';
import { isOptionalParameter } from './signature.ts';
import type { Signature, ValueType } from './signature.ts';

/** A type as annotations write it: `number`, `entity[]`, `"left"|"right"`. */
export function typeText(type: ValueType): string {
  if (type instanceof HostType) return type.name;
  if (typeof type === 'object') {
    if ('oneOf' in type) return type.oneOf.map((each) => JSON.stringify(each)).join('|');
    const element = typeText(type.list);
    return element.includes('|') ? `(${element})[]` : `${element}[]`;
  }
  switch (type) {
    case 'bytes':
      return 'string';
    case 'list':
      return 'any[]';
    case 'record':
      return 'table<string, any>';
    case 'data':
      return 'any';
    default:
      return type;
  }
}

/** A function with its parameters. */
export function signatureText(name: string, { params = [], rest }: Signature): string {
  const list = params.map((each) => {
    const mark = isOptionalParameter(each) && each.type !== 'any' ? '?' : '';
    return `${each.name}${mark}: ${typeText(each.type)}`;
  });
  if (rest !== undefined) list.push(`...: ${typeText(rest.type)}`);
  return `${name}(${list.join(', ')})`;
}
