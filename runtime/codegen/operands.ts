// Operands of instructions as JavaScript.
import { RK_CONSTANT } from '../bytecode/instruction.ts';
import type { LuaValue } from '../values/value.ts';
import type { Emitter } from './emitter.ts';
import type { Fact } from './facts.ts';
import { literal } from './field-access.ts';

/** A constant as JavaScript. */
export function constantSource(value: LuaValue): string {
  switch (typeof value) {
    case 'string':
      return literal(value);
    case 'number':
      if (Object.is(value, -0)) return '(-0)';
      return value < 0 ? `(${value})` : String(value);
    default:
      return String(value);
  }
}

/** A register or constant operand as JavaScript. */
export function operand(emitter: Emitter, rk: number): string {
  return (rk & RK_CONSTANT) === 0
    ? emitter.read(rk)
    : constantSource(emitter.proto.constants[rk & 255]);
}

/** The string that an operand is, when it is a constant one. */
export function constantName(emitter: Emitter, rk: number): string | undefined {
  if ((rk & RK_CONSTANT) === 0) return undefined;
  const value = emitter.proto.constants[rk & 255];
  return typeof value === 'string' ? value : undefined;
}

/** Condition that holds when a variable is not as a fact that can be checked says. */
export function unlike(name: string, fact: Fact): string {
  if (typeof fact === 'number') return `${name} !== ${constantSource(fact)}`;
  if (fact === 'table') return `${name} === undefined || ${name}.array === undefined`;
  return `typeof ${name} !== '${fact as string}'`;
}
