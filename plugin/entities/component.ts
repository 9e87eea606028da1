// Components: named sets of number, boolean or string fields, declared once. The values of all entities lie in one
// array per field, indexed by slot; `owner[slot]` is the generation of the entity that has the component there, so one
// comparison says both "alive" and "has it". The arrays grow in place and stay the same objects, so that systems may
// keep them; as long as all values are numbers V8 stores them unboxed, like a Float64Array.

import { Transactions } from '../../runtime/internals.ts';

/** What a field can hold. */
export type FieldValue = number | boolean | string;

/** A field's declaration: its default value, or that with a unit and a sentence. */
export type FieldDeclaration = FieldValue | { default: FieldValue; unit?: string; doc?: string };

/** Declared fields of a component by name. */
export type ComponentDeclaration = Record<string, FieldDeclaration>;

/** One field of a component. */
export interface ComponentField {
  readonly name: string;
  readonly type: 'number' | 'boolean' | 'string';
  /** Default as stored: booleans are 0 and 1. */
  readonly default: number | string;
  readonly unit: string | undefined;
  readonly doc: string | undefined;
  /** Values by slot; booleans are 0 and 1, strings ordinary text. */
  readonly values: (number | string)[];
}

function declareField(name: string, declared: FieldDeclaration): ComponentField {
  const details = typeof declared === 'object' ? declared : { default: declared };
  const { default: value } = details;
  return {
    name,
    type: typeof value as 'number' | 'boolean' | 'string',
    default: typeof value === 'boolean' ? Number(value) : value,
    unit: 'unit' in details ? details.unit : undefined,
    doc: 'doc' in details ? details.doc : undefined,
    values: [],
  };
}

/** Remembers a text that is about to be overwritten. */
export function noteText(transactions: Transactions, values: string[], slot: number): void {
  const old = values[slot] as string;
  transactions.record(() => {
    values[slot] = old;
  });
}

/** A declared component. */
export class Component {
  readonly name: string;
  readonly fields = new Map<string, ComponentField>();
  /** Generation of the entity that has this component, by slot; 0 for none. */
  readonly owner: number[] = [];
  /** Remembers what is overwritten in a step or a transaction; the world's. */
  readonly transactions: Transactions;

  constructor(
    name: string,
    declaration: ComponentDeclaration,
    transactions: Transactions = new Transactions(),
  ) {
    this.name = name;
    this.transactions = transactions;
    for (const [field, declared] of Object.entries(declaration)) {
      this.fields.set(field, declareField(field, declared));
    }
  }

  /** The field; throws for an unknown name. */
  field(name: string): ComponentField {
    const found = this.fields.get(name);
    if (found === undefined) throw new Error(`component '${this.name}' has no field '${name}'`);
    return found;
  }

  /**
   * Values of a number or boolean field by slot, for systems written in TypeScript. Throws for an unknown field and for
   * a string field.
   * @example position.values('x')[slotOf(entity)] += 1;
   */
  values(name: string): number[] {
    const field = this.field(name);
    if (field.type === 'string') throw new Error(`field '${this.name}.${name}' holds strings`);
    return field.values as number[];
  }

  /** Values of a string field by slot. Throws for an unknown field and for one that holds no strings. */
  texts(name: string): string[] {
    const field = this.field(name);
    if (field.type !== 'string') throw new Error(`field '${this.name}.${name}' holds no strings`);
    return field.values as string[];
  }

  /** Stores a value in a field. Throws for an unknown field and for a value of another type. */
  store(slot: number, name: string, value: FieldValue): void {
    const field = this.field(name);
    if (typeof value !== field.type) {
      const shown = `${this.name}.${name}`;
      throw new Error(`bad value for '${shown}' (${field.type} expected, got ${typeof value})`);
    }
    this.put(field, slot, typeof value === 'boolean' ? Number(value) : value);
  }

  /** Puts a value of the field's type, booleans as 0 and 1, into one of its slots; it is taken back when the step fails. */
  put(field: ComponentField, slot: number, value: number | string): void {
    const { values } = field;
    const { transactions } = this;
    if (transactions.isOpen) {
      if (field.type === 'string') noteText(transactions, values as string[], slot);
      else transactions.noteNumber(values as number[], slot);
    }
    values[slot] = value;
  }

  /** Takes down the values of a slot; returns a function that puts them back. */
  keep(slot: number): () => void {
    const kept = [...this.fields.values()].map(({ values }) => ({ values, old: values[slot] }));
    return () => {
      for (const { values, old } of kept) values[slot] = old as number | string;
    };
  }

  /** Makes room up to `slot`, without holes. */
  reserve(slot: number): void {
    for (let i = this.owner.length; i <= slot; i++) {
      this.owner.push(0);
      for (const field of this.fields.values()) field.values.push(field.default);
    }
  }

  /** Sets every field of a slot to its default. */
  reset(slot: number): void {
    for (const field of this.fields.values()) field.values[slot] = field.default;
  }
}
