// Tables that a constructor is filling: nobody else knows them yet, so their fields are added without asking. The code stays
// within a block; whatever uses such a table but the constructor's own stores ends it.
import { opcodeOf, operandA, operandB, operandC, RK_CONSTANT } from '../bytecode/instruction.ts';
import { OP_NEWTABLE, OP_SETTABLE } from '../bytecode/opcodes.ts';
import { FIELD_BYTES } from '../values/collectable.ts';
import { hasPlainName } from '../values/fields.ts';
import type { Prototype } from '../values/function.ts';
import { literal } from './field-access.ts';
import { effects } from './effects.ts';

/** More names than these are added as to any table. */
const MOST_NAMES = 12;

/** The names a fresh table has, and whether some of them may be nil. */
interface Fresh {
  readonly names: Set<string>;
  isCounted: boolean;
}

/** The string constant that an instruction stores by, when it can be a property. */
function nameOf(proto: Prototype, i: number): string | undefined {
  const key = operandB(i);
  if (opcodeOf(i) !== OP_SETTABLE || (key & RK_CONSTANT) === 0) return undefined;
  const name = proto.constants[key & 255];
  return typeof name === 'string' && hasPlainName(name) ? name : undefined;
}

export class FreshTables {
  private readonly tables = new Map<number, Fresh>();
  private readonly proto: Prototype;
  private readonly captured: ReadonlySet<number>;

  /** `captured`: registers that closures see, which no instruction that uses the closure names. */
  constructor(proto: Prototype, captured: ReadonlySet<number>) {
    this.proto = proto;
    this.captured = captured;
  }

  /** A block begins: control may come from anywhere. */
  clear(): void {
    this.tables.clear();
  }

  /** The store at `pc` as JavaScript, when it adds a field to a fresh table; `noNil` is a further condition, or ''. */
  store(pc: number, table: string, value: string, noNil: string, heap: string): string | undefined {
    const i = this.proto.code[pc] as number;
    const fresh = this.tables.get(operandA(i));
    const name = nameOf(this.proto, i);
    if (fresh === undefined || name === undefined || fresh.names.has(name)) return undefined;
    if (noNil !== '') fresh.isCounted = false;
    if (fresh.names.size >= MOST_NAMES || value === 'undefined') return undefined;
    const { size } = fresh.names;
    const count = fresh.isCounted ? `${table}.fieldCount = ${size + 1}` : `${table}.fieldCount++`;
    const add = `{ ${table}.fields[${literal(name)}] = ${value}; ${count}; if ((${heap}.credit -= ${FIELD_BYTES}) < 0) ${heap}.lookAround(); }`;
    return noNil === '' ? add : `if (${value} !== undefined) ${add}`;
  }

  /** Notes what the instruction at `pc` does to the tables; to be called when it has been emitted. */
  note(pc: number): void {
    const i = this.proto.code[pc] as number;
    const a = operandA(i);
    const filled = this.tables.get(a);
    const name = nameOf(this.proto, i);
    if (this.tables.size > 0) {
      const end = (from: number, to: number): void => {
        for (const register of this.tables.keys()) {
          if (register >= from && register <= to) this.tables.delete(register);
        }
      };
      effects(this.proto, pc, end, end);
    }
    if (this.captured.has(a)) return;
    if (opcodeOf(i) === OP_NEWTABLE && operandC(i) !== 0) {
      this.tables.set(a, { names: new Set(), isCounted: true });
    } else if (filled !== undefined && name !== undefined && operandC(i) !== a) {
      this.tables.set(a, filled);
      filled.names.add(name);
    }
  }
}
