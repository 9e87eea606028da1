// What scripts can call, declared: the functions of script-functions.ts, waits.ts and entity-methods.ts, whose natives are written
// by hand. Annotations and the reference page come from here; a test compares with what is there.
import { describeFunction } from '../../runtime/internals.ts';
import type { ClassDescription, FunctionDescription } from '../../runtime/internals.ts';
import { behaviourType, entityType, taskType } from '../core/entity-type.ts';

const seconds = { unit: 'seconds' } as const;
const rest = { name: 'more', type: 'any' } as const;
const eventName = { name: 'name', type: 'string', doc: 'Name of the event.' } as const;
const scriptName = { name: 'script', type: 'string', doc: 'Name of the script file.' } as const;
const props = {
  name: 'props',
  type: 'table',
  optional: true,
  doc: 'Fields that `self` starts with; copied.',
} as const;

/** Functions that suspend the task. */
const WAITS: readonly FunctionDescription[] = [
  describeFunction({
    name: 'wait',
    params: [{ name: 'seconds', type: 'number', ...seconds, doc: 'From 0; 0 is the next frame.' }],
    returns: { type: 'number', name: 'waited', ...seconds, doc: 'How long it really was.' },
    doc: 'Suspends the task for a time.',
    async: true,
  }),
  describeFunction({
    name: 'wait_frames',
    params: [{ name: 'count', type: 'number', unit: 'frames', doc: 'Rounded up.' }],
    returns: { type: 'number', name: 'waited', ...seconds, doc: 'How long it was.' },
    doc: 'Suspends the task for a number of frames.',
    async: true,
  }),
  describeFunction({
    name: 'wait_until',
    params: [{ name: 'condition', type: 'function', doc: 'Called once a frame, at once first.' }],
    returns: [
      { type: 'any', name: 'result', doc: 'What the condition gave.' },
      { type: 'number', name: 'waited', ...seconds },
    ],
    doc: 'Suspends the task until a function returns something true.',
    async: true,
  }),
  describeFunction({
    name: 'wait_event',
    params: [eventName],
    returns: [{ type: 'any', rest: true, doc: 'The arguments of the event.' }],
    doc: 'Suspends the task until an event is emitted.',
    async: true,
  }),
];

/** The other globals. */
const GLOBALS: readonly FunctionDescription[] = [
  describeFunction({
    name: 'spawn',
    params: [
      {
        name: 'components',
        type: 'record',
        optional: true,
        doc: 'Names of components with their fields, or `true` for the defaults.',
      },
      { ...scriptName, optional: true },
      props,
    ],
    returns: { type: entityType, name: 'entity' },
    doc: 'Makes an entity, with a behaviour when a script is named.',
    effect: 'undo',
  }),
  describeFunction({
    name: 'attach',
    params: [{ name: 'entity', type: entityType }, scriptName, props],
    returns: { type: behaviourType, name: 'self' },
    doc: 'Gives an entity a behaviour; its `init` runs in the next frame.',
    effect: 'undo',
  }),
  describeFunction({
    name: 'destroy',
    params: [{ name: 'entity', type: entityType }],
    doc: 'Ends an entity at the end of the step.',
    effect: 'deferred',
  }),
  describeFunction({
    name: 'query',
    params: [{ name: 'component', type: 'string' }],
    rest: { name: 'more', type: 'string', doc: 'Further components that an entity must have.' },
    returns: { type: { list: entityType }, name: 'entities' },
    doc: 'The living entities that have all of the components.',
    effect: 'pure',
  }),
  describeFunction({
    name: 'emit',
    params: [eventName],
    rest,
    doc: 'Tells an event to all behaviours (`on_<name>`), to tasks that wait for it, and to the game, at the end of the step.',
    effect: 'deferred',
  }),
  describeFunction({
    name: 'spawn_task',
    params: [{ name: 'body', type: 'function' }],
    rest: { ...rest, doc: 'Its arguments.' },
    returns: { type: taskType, name: 'task' },
    doc: 'Starts a function as a task of its own; it ends with the behaviour that runs now.',
    effect: 'undo',
  }),
  describeFunction({
    name: 'time',
    returns: { type: 'number', name: 'now', ...seconds },
    doc: 'Time of the game: the sum of its frames.',
    effect: 'pure',
  }),
  describeFunction({
    name: 'log',
    rest,
    doc: 'Writes a line with the place of the call in front.',
    effect: 'irreversible',
  }),
];

/** The global functions of the game API. */
export const GAME_FUNCTIONS: readonly FunctionDescription[] = [...WAITS, ...GLOBALS];

const component = { name: 'component', type: 'string', doc: 'Name of a component.' } as const;

/** Methods of entities, by their bare names. */
const ENTITY_METHODS: readonly FunctionDescription[] = [
  describeFunction({
    name: 'alive',
    returns: 'boolean',
    doc: 'Does it live still? The only question that one which has ended answers.',
    effect: 'pure',
  }),
  describeFunction({
    name: 'has',
    params: [component],
    returns: 'boolean',
    doc: 'Has it a component?',
    effect: 'pure',
  }),
  describeFunction({
    name: 'add',
    params: [
      component,
      {
        name: 'values',
        type: 'record',
        optional: true,
        doc: 'Fields that shall not be the default.',
      },
    ],
    doc: 'Gives it a component, or other values to one that it has.',
    effect: 'undo',
  }),
  describeFunction({
    name: 'remove',
    params: [component],
    doc: 'Takes a component away.',
    effect: 'undo',
  }),
  describeFunction({ name: 'destroy', doc: 'Ends it at the end of the step.', effect: 'deferred' }),
  describeFunction({
    name: 'attach',
    params: [scriptName, props],
    returns: { type: behaviourType, name: 'self' },
    doc: 'Gives it a behaviour; its `init` runs in the next frame.',
    effect: 'undo',
  }),
  describeFunction({
    name: 'detach',
    params: [scriptName],
    doc: 'Takes a behaviour away at the end of the step.',
    effect: 'deferred',
  }),
  describeFunction({
    name: 'behaviour',
    params: [scriptName],
    returns: { type: behaviourType, name: 'self', optional: true },
    doc: 'The `self` of one of its behaviours.',
    effect: 'pure',
  }),
  describeFunction({
    name: 'send',
    params: [eventName],
    rest,
    doc: 'Tells an event to its behaviours only, at the end of the step.',
    effect: 'deferred',
  }),
];

const TASK_METHODS: readonly FunctionDescription[] = [
  describeFunction({ name: 'cancel', doc: 'Ends it where it stands.', effect: 'irreversible' }),
  describeFunction({
    name: 'alive',
    returns: 'boolean',
    doc: 'Is it not over yet?',
    effect: 'pure',
  }),
];

/** The classes of the game API; entities without the components, which a game declares. */
export const GAME_CLASSES: readonly ClassDescription[] = [
  { name: entityType.name, doc: entityType.doc, fields: [], methods: ENTITY_METHODS },
  { name: taskType.name, doc: taskType.doc, fields: [], methods: TASK_METHODS },
  {
    name: behaviourType.name,
    doc: behaviourType.doc,
    fields: [
      { name: 'entity', type: entityType, doc: 'The entity it belongs to.' },
      { name: '[string]', type: 'any' },
    ],
    methods: [],
  },
];
