// The description of everything that scripts of a game can use, for annotations and the reference page.
import type {
  ApiDescription,
  ClassDescription,
  FieldDescription,
  FunctionDescription,
} from '../../runtime/internals.ts';
import { Component } from '../entities/component.ts';
import { GAME_CLASSES, GAME_FUNCTIONS } from './declarations.ts';
import { DEVICE_FUNCTIONS, VIEW_COMPONENTS } from './device-declarations.ts';
import { gameFunction } from './host-function.ts';

/** What a game adds to the game API. */
export interface GameParts {
  /** Functions it has registered. */
  readonly functions: readonly FunctionDescription[];
  /** Components it has declared. */
  readonly components: Iterable<Component>;
}

function describeComponent({ name, fields }: Component): ClassDescription {
  return {
    name: `component.${name}`,
    doc: '',
    fields: [...fields.values()].map(({ name: field, type, unit, doc, default: value }) => {
      const shown = type === 'boolean' ? value !== 0 : value;
      const text = [doc ?? '', `Default: ${String(shown)}.`].filter((part) => part !== '');
      return { name: field, type, unit, doc: text.join(' ') };
    }),
    methods: [],
  };
}

/** The game API and what a game adds to it. */
export function describeGame({ functions, components }: GameParts): ApiDescription {
  const list = [...components];
  const fields: FieldDescription[] = list.map(({ name }) => ({
    name,
    type: `component.${name}`,
    optional: true,
    isReadOnly: true,
  }));
  const classes = GAME_CLASSES.map((each) =>
    each.name === 'entity' ? { ...each, fields: [...each.fields, ...fields] } : each,
  );
  return {
    name: 'What scripts can use',
    doc:
      'Types with a `?` may be nil. What a script does in a step, up to its next wait, takes effect at once unless it is said ' +
      'otherwise.',
    functions: [...GAME_FUNCTIONS, ...functions],
    classes: [...classes, ...list.map(describeComponent)],
  };
}

/** The game API as it is with `moontick/pixi`, without anything that a game adds. */
export function describeOwnApi(): ApiDescription {
  const nothing = (): void => {};
  return describeGame({
    functions: Object.entries(DEVICE_FUNCTIONS).map(([name, each]) =>
      gameFunction(name, each, nothing),
    ),
    components: Object.entries(VIEW_COMPONENTS).map(([name, each]) => new Component(name, each)),
  });
}
