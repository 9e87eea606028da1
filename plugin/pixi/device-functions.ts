// The host functions of input and sound; their names, types and sentences stand in game-api/device-declarations.ts.
import { DEVICE_FUNCTIONS } from '../game-api/device-declarations.ts';
import type { Scripting } from '../index.ts';
import type { Input } from './input.ts';
import type { SoundPlayer } from './sound-player.ts';

/** Gives scripts `input.*` and `sound.*`. */
export function registerDeviceFunctions(core: Scripting, input: Input, sound: SoundPlayer): void {
  const implementations: Record<keyof typeof DEVICE_FUNCTIONS, (...args: never[]) => unknown> = {
    'input.down': (name: string) => input.down(name),
    'input.pressed': (name: string) => input.pressed(name),
    'input.pointer': () => input.pointer(),
    'sound.play': (name: string, volume?: number, rate?: number) => sound.play(name, volume, rate),
    'sound.loop': (name: string, volume?: number) => sound.loop(name, volume),
    'sound.stop': (id: number) => sound.stop(id),
    'sound.volume': (volume: number) => {
      sound.volume = volume;
    },
  };
  for (const [name, declaration] of Object.entries(DEVICE_FUNCTIONS)) {
    const implementation = implementations[name as keyof typeof DEVICE_FUNCTIONS];
    core.register(name, declaration, implementation as Parameters<Scripting['register']>[2]);
  }
}
