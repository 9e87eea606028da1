// The sounds of the harbour: short tones made while it runs. Frequencies in hertz.
import type { SoundDeclaration } from 'moontick/pixi';

/** Tones by the names that scripts use. */
export const SOUNDS: Record<string, SoundDeclaration> = {
  letter: { frequency: 520, glideTo: 440, seconds: 0.03, volume: 0.02, shape: 'triangle' },
  choose: { frequency: 440, glideTo: 880, seconds: 0.18, volume: 0.06, shape: 'triangle' },
  notice: { frequency: 660, glideTo: 990, seconds: 0.16, volume: 0.05, shape: 'square' },
  gull: { frequency: 1250, glideTo: 820, seconds: 0.24, volume: 0.025, shape: 'sawtooth' },
  bell: { frequency: 392, glideTo: 388, seconds: 1.6, volume: 0.16, shape: 'sine' },
  wake: { frequency: 196, glideTo: 784, seconds: 1.4, volume: 0.06, shape: 'triangle' },
};
