// Sound without files: short tones of WebAudio by name. Browsers start audio only after a key or click; before that
// `play` does nothing.

/** A tone: frequency in hertz (and where it glides to), length in seconds, loudness from 0 to 1. */
export interface Tone {
  frequency: number;
  glideTo?: number;
  seconds: number;
  volume?: number;
  shape?: OscillatorType;
}

/** Plays tones by name. */
export class Tones {
  private readonly tones: Record<string, Tone>;
  private context: AudioContext | undefined;

  constructor(tones: Record<string, Tone>) {
    this.tones = tones;
  }

  /** Call from a key or pointer event: browsers allow sound from then on. */
  unlock(): void {
    this.context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
    if (this.context?.state === 'suspended') void this.context.resume();
  }

  /** Plays a tone; throws for a name that was not declared. */
  play(name: string): void {
    const tone = this.tones[name];
    if (tone === undefined) throw new Error(`unknown sound '${name}'`);
    const context = this.context;
    if (context === undefined || context.state !== 'running') return;
    const now = context.currentTime;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = tone.shape ?? 'sine';
    oscillator.frequency.setValueAtTime(tone.frequency, now);
    if (tone.glideTo !== undefined) {
      oscillator.frequency.exponentialRampToValueAtTime(tone.glideTo, now + tone.seconds);
    }
    gain.gain.setValueAtTime(0.0001, now);
    gain.gain.linearRampToValueAtTime(tone.volume ?? 0.1, now + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, now + tone.seconds);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(now);
    oscillator.stop(now + tone.seconds + 0.02);
  }

  /** Ends all sound. */
  destroy(): void {
    void this.context?.close();
    this.context = undefined;
  }
}
