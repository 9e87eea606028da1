// The host functions of input and sound, declared once: names, types and sentences, as scripts call them.
import type { Scripting } from '../index.ts';
import type { Input } from './input.ts';
import type { SoundPlayer } from './sound-player.ts';

function registerInput(core: Scripting, input: Input): void {
  const params = [{ name: 'name', type: 'string', doc: 'A key or an action.' }] as const;
  core.register(
    'input.down',
    { params, doc: 'Is a key, or any key of an action, held?' },
    (name: string) => input.down(name),
  );
  core.register(
    'input.pressed',
    { params, doc: 'Did a key, or any key of an action, go down since the last frame?' },
    (name: string) => input.pressed(name),
  );
  core.register(
    'input.pointer',
    { returns: 'values', doc: 'x and y of the pointer in the scene, and whether it is down.' },
    () => input.pointer(),
  );
}

function registerSound(core: Scripting, sound: SoundPlayer): void {
  const name = { name: 'name', type: 'string', doc: 'A declared sound.' } as const;
  const volume = {
    name: 'volume',
    type: 'number',
    optional: true,
    doc: 'From 0 to 1, default 1.',
  } as const;
  const rate = {
    name: 'rate',
    type: 'number',
    optional: true,
    doc: 'Speed and pitch, above 0, default 1.',
  } as const;
  core.register(
    'sound.play',
    { params: [name, volume, rate], doc: 'Plays a sound once; returns its number for sound.stop.' },
    (which: string, loudness?: number, speed?: number) => sound.play(which, loudness, speed),
  );
  core.register(
    'sound.loop',
    {
      params: [name, volume],
      doc: 'Plays a sound over and over; returns its number for sound.stop.',
    },
    (which: string, loudness?: number) => sound.loop(which, loudness),
  );
  core.register(
    'sound.stop',
    {
      params: [{ name: 'id', type: 'number', doc: 'What play or loop returned.' }],
      doc: 'Ends a sound; one that has ended is fine.',
    },
    (id: number) => sound.stop(id),
  );
  core.register(
    'sound.volume',
    {
      params: [{ name: 'volume', type: 'number', doc: 'From 0 to 1.' }],
      doc: 'Sets the loudness of everything.',
    },
    (loudness: number) => {
      sound.volume = loudness;
    },
  );
}

/** Gives scripts `input.*` and `sound.*`. */
export function registerDeviceFunctions(core: Scripting, input: Input, sound: SoundPlayer): void {
  registerInput(core, input);
  registerSound(core, sound);
}
