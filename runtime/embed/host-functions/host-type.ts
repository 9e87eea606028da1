// Types of the host's own that parameters, results and fields can be declared with: a name for messages and annotations. What
// values they stand for is said for each VM (`HostBindings.supply`), or by the userdata class that a type is.
import type { LuaValue } from '../../values/value.ts';

/** A type that a host names. `T` is what implementations get and give. */
export class HostType<T> {
  /** As messages and annotations show it. */
  readonly name: string;
  readonly doc: string;
  /** Only for TypeScript. */
  declare protected readonly held: T | undefined;

  constructor(name: string, doc = '') {
    this.name = name;
    this.doc = doc;
  }
}

/** Stands for the class itself in the types of its own methods: see `ownType`. */
export class OwnType<T> extends HostType<T> {}

/** Says why a value is none of the type. */
export class Mismatch {
  /** As after "expected, got", or a sentence of its own when `isWhole`. */
  readonly text: string;
  readonly isWhole: boolean;

  constructor(text: string, isWhole = false) {
    this.text = text;
    this.isWhole = isWhole;
  }
}

/** What a type of the host means in one VM. */
export interface HostCodec<T> {
  /** What the implementation gets; undefined when the value is of another type, or a Mismatch that says why it is refused. */
  read(value: LuaValue): T | Mismatch | undefined;
  /** Throws when the implementation gave something else. */
  write(value: T): LuaValue;
}

/**
 * A type for parameters and results, to be given a meaning in each VM.
 * @example const entity = hostType<Entity>('entity', 'A thing of the game world.');
 */
export function hostType<T>(name: string, doc = ''): HostType<T> {
  return new HostType<T>(name, doc);
}
