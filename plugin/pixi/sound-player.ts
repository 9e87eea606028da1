// Sound for scripts through WebAudio: recorded sounds by address, and tones described by numbers. Browsers keep audio
// silent until the first key or click: before it sounds are dropped and loops wait. Where there is no audio at all,
// nothing happens and nothing fails. A sound is an error only when its name was never declared.

/** A tone: frequencies in hertz, length in seconds. */
export interface Tone {
  frequency: number;
  /** Frequency at the end. Default: stays. */
  glideTo?: number;
  seconds: number;
  /** Loudness from 0 to 1. Default 0.1. */
  volume?: number;
  /** Default `sine`. */
  shape?: OscillatorType;
}

/** A sound is the address of a file, or a tone. */
export type SoundDeclaration = string | Tone;

interface Playing {
  name: string;
  loop: boolean;
  volume: number;
  rate: number;
  /** The end of the chain that `stop` takes off; undefined while it waits for the first gesture. */
  source: AudioScheduledSourceNode | undefined;
}

const GESTURES = ['pointerdown', 'keydown', 'touchend'];

function fetchSound(address: string): Promise<ArrayBuffer> {
  return fetch(address).then((response) => {
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    return response.arrayBuffer();
  });
}

/** Plays declared sounds by name; each application has one, `app.scripting.sound`. */
export class SoundPlayer {
  private readonly sounds: ReadonlyMap<string, SoundDeclaration>;
  private readonly files = new Map<string, ArrayBuffer>();
  private readonly buffers = new Map<string, AudioBuffer>();
  private readonly playing = new Map<number, Playing>();
  private readonly gestures = new AbortController();
  private context: AudioContext | undefined;
  private master: GainNode | undefined;
  private loudness = 1;
  private silent = false;
  private lastId = 0;

  constructor(sounds: Record<string, SoundDeclaration> = {}) {
    this.sounds = new Map(Object.entries(sounds));
    if (typeof window === 'undefined' || typeof AudioContext === 'undefined') return;
    const unlock = (): void => void this.unlock();
    for (const type of GESTURES) {
      window.addEventListener(type, unlock, { capture: true, signal: this.gestures.signal });
    }
  }

  /** Fetches the files. Rejects with the name and address of the first that cannot be had. */
  async load(): Promise<void> {
    const wanted = [...this.sounds].filter(([, sound]) => typeof sound === 'string');
    await Promise.all(
      wanted.map(async ([name, sound]) => {
        try {
          this.files.set(name, await fetchSound(sound as string));
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          throw new Error(`cannot load sound '${name}' from '${sound as string}': ${why}`);
        }
      }),
    );
    const context = this.context;
    if (context?.state !== 'running') return;
    await this.decode(context);
    this.resumeLoops();
  }

  /** Loudness of everything, 0 to 1. */
  get volume(): number {
    return this.loudness;
  }

  set volume(value: number) {
    // NaN from a script's arithmetic would make the device throw: it is silence, as for a single sound.
    this.loudness = value > 0 ? Math.min(1, value) : 0;
    this.adjust();
  }

  /** Silences everything without stopping it. */
  get muted(): boolean {
    return this.silent;
  }

  set muted(value: boolean) {
    this.silent = value;
    this.adjust();
  }

  /** Plays a sound once. Returns its number, for `stop`. Throws for a name that was not declared. */
  play(name: string, volume = 1, rate = 1): number {
    return this.begin({ name, loop: false, volume, rate, source: undefined });
  }

  /** Plays a sound over and over until `stop`. Returns its number. Throws for a name that was not declared. */
  loop(name: string, volume = 1): number {
    return this.begin({ name, loop: true, volume, rate: 1, source: undefined });
  }

  /** Ends a sound; one that has ended already is fine. */
  stop(id: number): void {
    const entry = this.playing.get(id);
    this.playing.delete(id);
    entry?.source?.stop();
  }

  /** Ends all sound and lets the device go. */
  destroy(): void {
    this.gestures.abort();
    this.playing.clear();
    const context = this.context;
    this.context = undefined;
    if (context !== undefined && context.state !== 'closed') void context.close();
  }

  /** Starts the device; called by the first key or click. Without a device nothing happens. */
  private async unlock(): Promise<void> {
    try {
      const context = (this.context ??= new AudioContext());
      if (context.state !== 'running') await context.resume();
      if (this.context !== context || context.state !== 'running') return;
      if (this.master === undefined) {
        this.master = context.createGain();
        this.master.connect(context.destination);
        this.adjust();
      }
      await this.decode(context);
      this.resumeLoops();
    } catch {
      // No audio device: the game goes on in silence.
    }
  }

  /** Decodes what was fetched. A file that is no sound is told once and stays silent. */
  private async decode(context: AudioContext): Promise<void> {
    const files = [...this.files];
    this.files.clear();
    for (const [name, file] of files) {
      try {
        this.buffers.set(name, await context.decodeAudioData(file));
      } catch (error) {
        console.error(`cannot decode sound '${name}'`, error);
      }
    }
  }

  private adjust(): void {
    if (this.master !== undefined) this.master.gain.value = this.silent ? 0 : this.loudness;
  }

  private resumeLoops(): void {
    for (const [id, entry] of this.playing) {
      if (entry.source === undefined) this.sound(id, entry);
    }
  }

  private begin(entry: Playing): number {
    if (!this.sounds.has(entry.name)) throw new Error(`unknown sound '${entry.name}'`);
    if (!(entry.rate > 0) || entry.rate === Infinity) {
      throw new Error(`the rate of sound '${entry.name}' must be a finite number above 0`);
    }
    entry.volume = entry.volume > 0 ? Math.min(1, entry.volume) : 0;
    const id = ++this.lastId;
    const audible = this.context?.state === 'running' && this.master !== undefined;
    if (entry.loop || audible) this.playing.set(id, entry);
    if (audible) this.sound(id, entry);
    return id;
  }

  /** Makes a sound heard; its record goes when it has ended. */
  private sound(id: number, entry: Playing): void {
    const context = this.context as AudioContext;
    const sound = this.sounds.get(entry.name) as SoundDeclaration;
    const gain = context.createGain();
    gain.connect(this.master as GainNode);
    const source =
      typeof sound === 'string'
        ? this.recorded(context, entry, gain)
        : this.tone(context, entry, sound, gain);
    if (source === undefined) {
      if (!entry.loop) this.playing.delete(id);
      return;
    }
    entry.source = source;
    source.addEventListener('ended', () => {
      gain.disconnect();
      this.playing.delete(id);
    });
  }

  private recorded(
    context: AudioContext,
    entry: Playing,
    gain: GainNode,
  ): AudioScheduledSourceNode | undefined {
    const buffer = this.buffers.get(entry.name);
    if (buffer === undefined) return undefined;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.loop = entry.loop;
    source.playbackRate.value = entry.rate;
    gain.gain.value = entry.volume;
    source.connect(gain);
    source.start();
    return source;
  }

  private tone(
    context: AudioContext,
    entry: Playing,
    tone: Tone,
    gain: GainNode,
  ): AudioScheduledSourceNode {
    const now = context.currentTime;
    const seconds = tone.seconds / entry.rate;
    const loudness = Math.max(0.0001, (tone.volume ?? 0.1) * entry.volume);
    const oscillator = context.createOscillator();
    oscillator.type = tone.shape ?? 'sine';
    oscillator.frequency.setValueAtTime(tone.frequency * entry.rate, now);
    gain.gain.setValueAtTime(0.0001, now);
    gain.gain.linearRampToValueAtTime(loudness, now + 0.01);
    oscillator.connect(gain);
    oscillator.start(now);
    if (!entry.loop) {
      if (tone.glideTo !== undefined) {
        oscillator.frequency.exponentialRampToValueAtTime(tone.glideTo * entry.rate, now + seconds);
      }
      gain.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
      oscillator.stop(now + seconds + 0.02);
    }
    return oscillator;
  }
}
