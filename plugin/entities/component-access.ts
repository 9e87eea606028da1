// Fields of components as userdata have them: one reader and one writer for each field of a component, shared by all its entities,
// which generated code calls by name. What is stale, unknown or of another type is left to the metamethods, which raise the errors.
import { decodeText, encodeText, NamedFields } from '../../runtime/internals.ts';
import type { FieldReader, FieldWriter, Transactions } from '../../runtime/internals.ts';
import { noteText } from './component.ts';
import type { Component, ComponentField } from './component.ts';

/** Value of a component userdata: one component of one entity. */
export class ComponentRef {
  readonly component: Component;
  readonly slot: number;
  readonly generation: number;

  constructor(component: Component, slot: number, generation: number) {
    this.component = component;
    this.slot = slot;
    this.generation = generation;
  }
}

type Owner = readonly number[];

// Written out for each type, and with the userdata's value as `unknown`: V8 inlines them into the code of scripts.
function numberReader(owner: Owner, values: readonly number[]): FieldReader {
  return (value) => {
    const { slot, generation } = value as ComponentRef;
    return owner[slot] === generation ? values[slot] : undefined;
  };
}

function booleanReader(owner: Owner, values: readonly number[]): FieldReader {
  return (value) => {
    const { slot, generation } = value as ComponentRef;
    return owner[slot] === generation ? values[slot] !== 0 : undefined;
  };
}

function textReader(owner: Owner, values: readonly string[]): FieldReader {
  return (value) => {
    const { slot, generation } = value as ComponentRef;
    return owner[slot] === generation ? encodeText(values[slot] as string) : undefined;
  };
}

function numberWriter(owner: Owner, values: number[], log: Transactions): FieldWriter {
  return (value, stored) => {
    const { slot, generation } = value as ComponentRef;
    if (typeof stored !== 'number' || owner[slot] !== generation) return false;
    if (log.isOpen) log.noteNumber(values, slot);
    values[slot] = stored;
    return true;
  };
}

function booleanWriter(owner: Owner, values: number[], log: Transactions): FieldWriter {
  return (value, stored) => {
    const { slot, generation } = value as ComponentRef;
    if (typeof stored !== 'boolean' || owner[slot] !== generation) return false;
    if (log.isOpen) log.noteNumber(values, slot);
    values[slot] = stored ? 1 : 0;
    return true;
  };
}

function textWriter(owner: Owner, values: string[], log: Transactions): FieldWriter {
  return (value, stored) => {
    const { slot, generation } = value as ComponentRef;
    if (typeof stored !== 'string' || owner[slot] !== generation) return false;
    if (log.isOpen) noteText(log, values, slot);
    values[slot] = decodeText(stored);
    return true;
  };
}

function accessOf(
  { owner, transactions: log }: Component,
  field: ComponentField,
): [FieldReader, FieldWriter] {
  const numbers = field.values as number[];
  const texts = field.values as string[];
  if (field.type === 'number')
    return [numberReader(owner, numbers), numberWriter(owner, numbers, log)];
  if (field.type === 'string') return [textReader(owner, texts), textWriter(owner, texts, log)];
  return [booleanReader(owner, numbers), booleanWriter(owner, numbers, log)];
}

/** What Lua can reach without a call: names that are digits first, or special in JavaScript, are left out. */
const PLAIN_NAME = /^[A-Za-z]\w*$/;

/** The access of all userdata of a component. */
export function componentAccess(component: Component): NamedFields {
  const access = new NamedFields();
  for (const [name, field] of component.fields) {
    if (!PLAIN_NAME.test(name)) continue;
    const [reader, writer] = accessOf(component, field);
    access.readers[name] = reader;
    access.writers[name] = writer;
  }
  return access;
}
