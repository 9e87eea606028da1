// Input, sound and the components that pictures follow, declared: what `moontick/pixi` gives to scripts. Here, and not there, because
// annotations are written where there is no browser.
import type { ComponentDeclaration } from '../entities/component.ts';
import type { HostFunctionDeclaration } from './host-function.ts';

const keyName = [{ name: 'name', type: 'string', doc: 'A key or an action.' }] as const;
const sound = { name: 'name', type: 'string', doc: 'A declared sound.' } as const;
const volume = {
  name: 'volume',
  type: 'number',
  optional: true,
  doc: 'From 0 to 1, default 1.',
} as const;
const playing = {
  type: 'number',
  name: 'id',
  optional: true,
  doc: 'For `sound.stop`; nil where there is no sound.',
} as const;

/** Functions of input and sound by their dotted names. */
export const DEVICE_FUNCTIONS = {
  'input.down': {
    params: keyName,
    returns: 'boolean',
    doc: 'Is a key, or any key of an action, held?',
    effect: 'pure',
  },
  'input.pressed': {
    params: keyName,
    returns: 'boolean',
    doc: 'Did a key, or any key of an action, go down since the last frame?',
    effect: 'pure',
  },
  'input.pointer': {
    returns: [
      { type: 'number', name: 'x' },
      { type: 'number', name: 'y' },
      { type: 'boolean', name: 'down' },
    ],
    doc: 'Where the pointer is in the scene, and whether it is down.',
    effect: 'pure',
  },
  'sound.play': {
    params: [
      sound,
      volume,
      { name: 'rate', type: 'number', optional: true, doc: 'Speed and pitch, above 0, default 1.' },
    ],
    returns: playing,
    doc: 'Plays a sound once.',
    effect: 'irreversible',
  },
  'sound.loop': {
    params: [sound, volume],
    returns: playing,
    doc: 'Plays a sound over and over.',
    effect: 'irreversible',
  },
  'sound.stop': {
    params: [{ name: 'id', type: 'number', doc: 'What play or loop returned.' }],
    returns: [],
    doc: 'Ends a sound; one that has ended is fine.',
    effect: 'irreversible',
  },
  'sound.volume': {
    params: [{ name: 'volume', type: 'number', doc: 'From 0 to 1.' }],
    returns: [],
    doc: 'Sets the loudness of everything.',
    effect: 'irreversible',
  },
} as const satisfies Record<string, HostFunctionDeclaration>;

/** The components that views follow. */
export const VIEW_COMPONENTS: Readonly<Record<string, ComponentDeclaration>> = {
  position: {
    x: { default: 0, unit: 'pixels', doc: 'Rightwards, in the parent of the view.' },
    y: { default: 0, unit: 'pixels', doc: 'Downwards, in the parent of the view.' },
  },
  rotation: { angle: { default: 0, unit: 'radians', doc: 'Clockwise turn of the view.' } },
  scale: {
    x: { default: 1, doc: 'Horizontal factor; negative mirrors.' },
    y: { default: 1, doc: 'Vertical factor; negative mirrors.' },
  },
  sprite: {
    tint: { default: 0xffffff, doc: 'Colour that the picture is multiplied with, 0xRRGGBB.' },
    alpha: { default: 1, doc: 'Opacity from 0 to 1.' },
    visible: { default: true, doc: 'Is the view drawn?' },
    frame: { default: 1, doc: 'Number of the picture, 1-based; starts over after the last.' },
  },
};
