// Components: named sets of number or boolean fields, declared once. The values of all entities lie in one number
// array per field, indexed by slot; `owner[slot]` is the generation of the entity that has the component there, so one
// comparison says both "alive" and "has it".

/** A field's declaration: its default value, or that with a unit and a sentence. */
export type FieldDeclaration =
  number | boolean | { default: number | boolean; unit?: string; doc?: string };

/** Declared fields of a component by name. */
export type ComponentDeclaration = Record<string, FieldDeclaration>;

/** One field of a component. */
export interface ComponentField {
  readonly name: string;
  readonly type: 'number' | 'boolean';
  readonly default: number;
  readonly unit: string | undefined;
  readonly doc: string | undefined;
  /** Values by slot; booleans are 0 and 1. The array stays the same one for ever. */
  readonly values: number[];
}

/** A declared component. */
export class Component {
  readonly name: string;
  readonly fields = new Map<string, ComponentField>();
  /** Generation of the entity that has this component, by slot; 0 for none. */
  readonly owner: number[] = [];

  constructor(name: string, declaration: ComponentDeclaration) {
    this.name = name;
    for (const [field, declared] of Object.entries(declaration)) {
      const details = typeof declared === 'object' ? declared : { default: declared };
      this.fields.set(field, {
        name: field,
        type: typeof details.default === 'boolean' ? 'boolean' : 'number',
        default: Number(details.default),
        unit: 'unit' in details ? details.unit : undefined,
        doc: 'doc' in details ? details.doc : undefined,
        values: [],
      });
    }
  }

  /** Values of a field by slot (`slotOf(entity)`), for systems written in TypeScript. Throws for an unknown field. */
  values(field: string): number[] {
    const found = this.fields.get(field);
    if (found === undefined) throw new Error(`component '${this.name}' has no field '${field}'`);
    return found.values;
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
