// Everything that the harbour's scripts can do to the picture and ask of the map. Input and sound
// come from moontick/pixi.
import { Sprite } from 'pixi.js';
import type { Entity, HostFunctionDeclaration, Scripting } from 'moontick';
import type { SpriteBinder } from 'moontick/pixi';
import type { Art } from './view/art.ts';
import type { Flock } from './view/flock.ts';
import type { Labels } from './view/labels.ts';
import type { LayerName, Stage } from './view/stage.ts';
import type { TextBox } from './view/text-box.ts';
import type { Walking } from './view/walking.ts';

/** What the functions work on. */
export interface HarbourParts {
  core: Scripting;
  sprites: SpriteBinder;
  art: Art;
  stage: Stage;
  box: TextBox;
  walking: Walking;
  flock: Flock;
  labels: Labels;
}

type Parameters = NonNullable<HostFunctionDeclaration['params']>;

const number = (name: string): Parameters[number] => ({ name, type: 'number' });
const string = (name: string): Parameters[number] => ({ name, type: 'string' });
const entity: Parameters[number] = { name: 'entity', type: 'entity' };

/** Components that scripts and the picture share, beside those that moontick/pixi defines. */
export function defineComponents(core: Scripting): void {
  core.component('velocity', { x: 0, y: 0 });
  core.component('light', {
    radius: { default: 60, unit: 'map pixels' },
    power: { default: 1, doc: 'from 0 to 1' },
    colour: 0xffbe6a,
    height: { default: 0, unit: 'map pixels', doc: 'how far above its place the light hangs' },
    halo: { default: 0.35, doc: 'strength of the shine around the light itself' },
  });
  core.component('beam', { angle: 0, length: 520, power: 1 });
  core.component('reflection', { depth: 0, power: 0, sway: 0, colour: 0xffbe6a });
}

/** Which point of a picture stands at its entity's place; else the middle of its foot. */
const ANCHORS: Record<string, [x: number, y: number]> = {
  'window-lit': [0, 0],
  'bell-body': [0.5, 0],
  gull: [0.5, 0.5],
  puff: [0.5, 0.5],
};

function registerShow({ core, sprites, art, stage }: HarbourParts): void {
  const isLayer = (name: string): name is LayerName => Object.hasOwn(stage.layers, name);
  core.register(
    'show',
    {
      params: [entity, string('look'), string('layer'), { ...number('depth'), optional: true }],
      doc: 'Gives an entity a picture in a layer: ground, stand, air or sign.',
    },
    (shown: Entity, look: string, layer: string, depth?: number) => {
      if (!isLayer(layer)) throw new Error(`unknown layer '${layer}'`);
      const frames = art.frames(look);
      const sprite = new Sprite({ texture: frames[0] as (typeof frames)[number] });
      sprite.anchor.set(...(ANCHORS[look] ?? [0.5, 1]));
      stage.layers[layer].addChild(sprite);
      sprites.bind(shown, sprite, { frames, depth: layer === 'stand' && depth === undefined });
      if (depth !== undefined) sprite.zIndex = depth;
    },
  );
}

function registerPicture({ core, stage, labels }: HarbourParts): void {
  core.register(
    'label',
    {
      params: [entity, string('text'), number('height')],
      doc: 'Writes a few words above an entity; "" takes them away.',
    },
    (labelled: Entity, words: string, height: number) => labels.set(labelled, words, height),
  );
  core.register(
    'sky',
    {
      params: [number('red'), number('green'), number('blue')],
      doc: 'Sets the colour of the sky, each part 0 to 1.',
    },
    (red: number, green: number, blue: number) => {
      stage.lighting.ambient = [red, green, blue];
    },
  );
  core.register(
    'sea',
    {
      params: [number('layer'), number('x'), number('y')],
      doc: 'Moves a layer of the sea: 0 swell, 1 ripples.',
    },
    (layer: number, x: number, y: number) => stage.scrollSea(layer, x, y),
  );
  core.register(
    'camera.look',
    { params: [number('x'), number('y')], doc: 'Points the camera at a place.' },
    (x: number, y: number) => {
      Object.assign(stage.camera, { x, y });
    },
  );
}

function registerBox(parts: HarbourParts): void {
  const { core, box } = parts;
  core.register(
    'box.open',
    { params: [string('look'), string('name')], doc: 'Opens the text box for a speaker.' },
    (look: string, name: string) => box.open(look, name),
  );
  core.register(
    'box.write',
    {
      params: [string('text'), { name: 'waits', type: 'boolean', optional: true }],
      doc: 'Writes into the text box.',
    },
    (words: string, waits = false) => box.write(words, waits),
  );
  core.register(
    'box.offer',
    {
      params: [string('choices'), number('marked')],
      doc: 'Shows choices, one a line; "" hides them.',
    },
    (choices: string, marked: number) =>
      box.offer(choices === '' ? [] : choices.split('\n'), marked),
  );
  core.register('box.close', { params: [], doc: 'Closes the text box.' }, () => box.close());
  core.register(
    'box.bars',
    { params: [number('amount')], doc: 'Black bars above and below, 0 to 1.' },
    (amount: number) => {
      box.bars = amount;
    },
  );
  core.register(
    'box.caption',
    {
      params: [string('title'), string('line'), number('alpha')],
      doc: 'A title over the picture.',
    },
    (title: string, line: string, alpha: number) => {
      box.caption(title, line);
      box.captionAlpha = alpha;
    },
  );
}

function registerMap(parts: HarbourParts): void {
  const { core, walking, flock } = parts;
  core.register(
    'map.free',
    { params: [number('x'), number('y')], doc: 'Can somebody stand here?' },
    (x: number, y: number) => walking.fits(x, y, 4),
  );
  core.register(
    'map.clear',
    {
      params: [number('x0'), number('y0'), number('x1'), number('y1')],
      doc: 'Is the view free between two places?',
    },
    (x0: number, y0: number, x1: number, y1: number) => walking.clear(x0, y0, x1, y1),
  );
  core.register(
    'map.way',
    {
      params: [number('x0'), number('y0'), number('x1'), number('y1')],
      doc: 'The corners of a way as a list of {x, y}; empty when there is none.',
    },
    (x0: number, y0: number, x1: number, y1: number) => walking.way(x0, y0, x1, y1),
  );
  core.register(
    'flock.around',
    {
      params: [entity, number('too_close')],
      returns: 'values',
      doc: 'Count, middle x y, mean speed x y and away x y of the birds near one.',
    },
    (bird: Entity, tooClose: number) => flock.around(bird, tooClose),
  );
}

/** Registers all host functions of the harbour. */
export function registerHostFunctions(parts: HarbourParts): void {
  registerShow(parts);
  registerPicture(parts);
  registerBox(parts);
  registerMap(parts);
}
