// Library functions written out where they are called with plain values: what their fast bodies do, without a call. Generated code
// asks for the function itself, which the name of a global or a field does not promise.
import { operandA, operandB } from '../bytecode/instruction.ts';
import { MAX_SPREAD } from '../interpreter/enter-generated.ts';
import { NativeFunction } from '../values/function.ts';
import { constantSource } from './operands.ts';
import type { Emitter } from './emitter.ts';
import { expectedAt } from './inline.ts';
import { openStart } from './effects.ts';
import { factOf, isNumber } from './facts.ts';
import type { Facts } from './facts.ts';

/** A call that can be written out: under the condition its one result is the value. */
export interface LibraryCall {
  readonly condition: string;
  readonly value: string;
}

/** Functions of numbers, by their arguments. */
const OF_NUMBERS: Readonly<Record<string, (x: string, y: string) => string>> = {
  'math.abs': (x) => `Math.abs(${x})`,
  'math.acos': (x) => `Math.acos(${x})`,
  'math.asin': (x) => `Math.asin(${x})`,
  'math.atan': (x) => `Math.atan(${x})`,
  'math.ceil': (x) => `Math.ceil(${x})`,
  'math.cos': (x) => `Math.cos(${x})`,
  'math.deg': (x) => `${x} / ${constantSource(Math.PI / 180)}`,
  'math.exp': (x) => `Math.exp(${x})`,
  'math.floor': (x) => `Math.floor(${x})`,
  'math.log': (x) => `Math.log(${x})`,
  'math.rad': (x) => `${x} * ${constantSource(Math.PI / 180)}`,
  'math.sin': (x) => `Math.sin(${x})`,
  'math.sqrt': (x) => `Math.sqrt(${x})`,
  'math.tan': (x) => `Math.tan(${x})`,
};

const OF_TWO_NUMBERS: typeof OF_NUMBERS = {
  'math.atan2': (y, x) => `Math.atan2(${y}, ${x})`,
  'math.fmod': (x, y) => `${x} % ${y}`,
  'math.max': (x, y) => `${y} > ${x} ? ${y} : ${x}`,
  'math.min': (x, y) => `${y} < ${x} ? ${y} : ${x}`,
  'math.pow': (x, y) => `H.power(${x}, ${y})`,
};

/** The library call to write out for the call at `pc`, if it is one. */
export function libraryCallAt(emitter: Emitter, pc: number, facts: Facts): LibraryCall | undefined {
  const callee = expectedAt(emitter, pc);
  if (!(callee instanceof NativeFunction) || callee.proto === undefined) return undefined;
  const { proto } = emitter;
  const i = proto.code[pc] as number;
  const a = operandA(i);
  const isIt = (): string => `${emitter.read(a)} === ${emitter.bound(callee)}`;
  if (callee.name === 'select' && operandB(i) === 0) {
    const first = openStart(proto, pc);
    if (first <= a + 1) return undefined;
    const fixed = first - a - 2;
    return {
      condition: `${isIt()} && ${emitter.read(a + 1)} === '#' && o.length <= ${MAX_SPREAD}`,
      value: fixed === 0 ? 'o.length' : `o.length + ${fixed}`,
    };
  }
  const count = operandB(i) - 1;
  const body = count === 1 ? OF_NUMBERS[callee.name] : OF_TWO_NUMBERS[callee.name];
  if (body === undefined || count < 1 || count > 2) return undefined;
  let condition = isIt();
  for (let r = a + 1; r <= a + count; r++) {
    if (isNumber(factOf(proto, facts, r))) continue;
    condition += ` && typeof ${emitter.read(r)} === 'number'`;
  }
  return { condition, value: body(emitter.read(a + 1), emitter.read(a + 2)) };
}
