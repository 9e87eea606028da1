// Reading and writing tables: fields by name, items by number, everything else by helpers.
import { operandA, operandB, operandC } from '../bytecode/instruction.ts';
import { MORE_FIELDS, USUAL_FIELDS } from '../interpreter/allocate.ts';
import { hasPlainName } from '../values/fields.ts';
import { callMetamethod, onNoAnswer } from './emit-metamethod.ts';
import type { Emitter } from './emitter.ts';
import { literal } from './field-access.ts';
import type { Fact, Facts } from './facts.ts';
import { assumesTable, factOf, isNumber, operandFact } from './facts.ts';
import { constantName, operand } from './operands.ts';

/** How a site reaches the table it works on. */
interface Target {
  /** The object as JavaScript. */
  readonly object: string;
  /** Anything but a table makes the code leave. */
  readonly isTable: boolean;
  /** It is a table, no doubt. */
  readonly isKnown: boolean;
}

export function targetOf(emitter: Emitter, pc: number, register: number, facts: Facts): Target {
  return {
    object: emitter.read(register),
    isTable: assumesTable(emitter.proto, pc, facts, emitter),
    isKnown: factOf(emitter.proto, facts, register) === 'table',
  };
}

/** Where the function's globals are. */
export function environmentOf(emitter: Emitter): Target {
  return { object: emitter.name('E'), isTable: true, isKnown: true };
}

/** Condition, to be followed by others, that holds when the object has no such part; else the part is in variable `t`. */
function noPart({ object, isKnown }: Target, part: 'fields' | 'array'): string {
  if (isKnown) return `(t = ${object}.${part}, false) || `;
  return `${object} === undefined || (t = ${object}.${part}) === undefined || `;
}

export function emitGetField(
  emitter: Emitter,
  pc: number,
  to: number,
  target: Target,
  name: string,
): void {
  const { object, isTable, isKnown } = target;
  emitter.line('{ let v, t;');
  if (hasPlainName(name)) {
    const k = literal(name);
    const read = isKnown
      ? `(v = ${object}.fields[${k}])`
      : `${noPart(target, 'fields')}(v = t[${k}])`;
    emitter.line(`if (${read} === undefined) {`);
  } else emitter.line('{');
  emitter.line(`v = ${emitter.getter(name, isTable)}(${object});`);
  onNoAnswer(emitter, pc, `vm.handlerSelf, ${literal(name)}`);
  emitter.line('}');
  emitter.write(to, 'v');
  emitter.line('}');
}

export function emitGetAny(
  emitter: Emitter,
  pc: number,
  to: number,
  object: string,
  key: string,
): void {
  emitter.line(`{ let v = H.get(${object}, ${key});`);
  onNoAnswer(emitter, pc, `vm.handlerSelf, ${key}`);
  emitter.write(to, 'v');
  emitter.line('}');
}

export function emitGetTable(emitter: Emitter, pc: number, facts: Facts): void {
  const i = emitter.proto.code[pc] as number;
  const target = targetOf(emitter, pc, operandB(i), facts);
  const { object, isTable } = target;
  const name = constantName(emitter, operandC(i));
  if (name !== undefined) return emitGetField(emitter, pc, operandA(i), target, name);
  const key = operand(emitter, operandC(i));
  const fact = operandFact(emitter.proto, facts, operandC(i));
  if (fact === 'string' || fact === 'simple') {
    return emitGetAny(emitter, pc, operandA(i), object, key);
  }
  emitter.line(
    `{ let v, t; if (${notAnIndex(key, fact)}${noPart(target, 'array')}(v = t[${indexOf(key, fact)}]) === undefined) { v = H.${isTable ? 'atTable' : 'at'}(${object}, ${key});`,
  );
  onNoAnswer(emitter, pc, `vm.handlerSelf, ${key}`);
  emitter.line('}');
  emitter.write(operandA(i), 'v');
  emitter.line('}');
}

/** Condition, to be followed by others, that holds for keys that are no index; V8 cannot look below 0 at speed. */
function notAnIndex(key: string, fact: Fact): string {
  if (typeof fact === 'number') return fact >= 1 ? '' : 'true || ';
  return isNumber(fact) ? `!(${key} > 0) || ` : `typeof ${key} !== 'number' || !(${key} > 0) || `;
}

function indexOf(key: string, fact: Fact): string {
  return typeof fact === 'number' ? String(fact - 1) : `${key} - 1`;
}

/** After a write that the fast path did not do: `done` is an expression that does it, false when a metamethod must. */
function orSet(emitter: Emitter, pc: number, done: string, key: string, value: string): void {
  emitter.line(`if (!${done}) {`);
  if (emitter.general.has(pc)) {
    emitter.line('let v;');
    callMetamethod(emitter, pc, `vm.handlerSelf, ${key}, ${value}`);
  } else emitter.line(emitter.leaveBefore(pc));
  emitter.line('}');
}

/** "and it is not nil", or '' for a value that cannot be: clearing is more than writing. */
export function notNil(value: string, fact: Fact): string {
  if (isNumber(fact) || fact === 'string' || fact === 'table') return '';
  return value === 'true' || value === 'false' ? '' : ` && ${value} !== undefined`;
}

export function emitSetField(
  emitter: Emitter,
  pc: number,
  target: Target,
  name: string,
  value: string,
  noNil: string,
): void {
  const { object, isTable } = target;
  const k = literal(name);
  const orNil = noNil === '' ? '' : ` || ${value} === undefined`;
  const done = `${emitter.setter(name, isTable)}(${object}, ${value})`;
  if (hasPlainName(name)) {
    emitter.line(
      `{ let t; if (!(${noPart(target, 'fields')}t[${k}] === undefined${orNil} || ${object}.mark !== null)) t[${k}] = ${value}; else {`,
    );
  } else emitter.line('{{');
  orSet(emitter, pc, done, k, value);
  emitter.line('}}');
}

export function emitSetTable(emitter: Emitter, pc: number, facts: Facts): void {
  const { proto } = emitter;
  const i = proto.code[pc] as number;
  const target = targetOf(emitter, pc, operandA(i), facts);
  const { object, isTable } = target;
  const value = operand(emitter, operandC(i));
  const name = constantName(emitter, operandB(i));
  const noNil = notNil(value, operandFact(proto, facts, operandC(i)));
  if (name !== undefined) {
    const added = emitter.fresh.store(pc, object, value, noNil, emitter.heap());
    if (added !== undefined) return emitter.line(added);
    return emitSetField(emitter, pc, target, name, value, noNil);
  }
  const key = operand(emitter, operandB(i));
  const fact = operandFact(proto, facts, operandB(i));
  if (fact === 'string' || fact === 'simple') {
    return orSet(emitter, pc, `H.set(${object}, ${key}, ${value})`, key, value);
  }
  const orNil = noNil === '' ? '' : ` || ${value} === undefined`;
  emitter.line(
    `{ let t; if (!(${notAnIndex(key, fact)}${noPart(target, 'array')}t[${indexOf(key, fact)}] === undefined${orNil} || ${object}.mark !== null)) t[${indexOf(key, fact)}] = ${value}; else {`,
  );
  const set = isTable ? 'setTable' : 'set';
  orSet(emitter, pc, `H.${set}(${object}, ${key}, ${value})`, key, value);
  emitter.line('}}');
}

/** Helper that makes a table for `count` fields, as NEWTABLE says it. */
export function tableMaker(count: number): string {
  if (count === 0) return 'newTable';
  if (count <= USUAL_FIELDS) return 'newTableOfSome';
  return count <= MORE_FIELDS ? 'newTableOfMore' : 'newTableOfMany';
}
