/** Sound of the Pixi host: silent where there is no audio, waiting for a gesture, playing after it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SoundPlayer } from '../../plugin/pixi/sound-player.ts';

/** Accepts what a Web Audio parameter takes and remembers the last value. */
class FakeParameter {
  value = 0;
  setValueAtTime(value: number): void {
    this.value = value;
  }
  linearRampToValueAtTime(value: number): void {
    this.value = value;
  }
  exponentialRampToValueAtTime(value: number): void {
    this.value = value;
  }
}

class FakeNode extends EventTarget {
  readonly gain = new FakeParameter();
  readonly frequency = new FakeParameter();
  readonly playbackRate = new FakeParameter();
  loop = false;
  buffer: unknown = undefined;
  type = '';
  state = 'new';
  connect<Node>(node: Node): Node {
    return node;
  }
  disconnect(): void {}
  start(): void {
    this.state = 'started';
  }
  stop(time?: number): void {
    if (time !== undefined) return;
    this.state = 'stopped';
    this.dispatchEvent(new Event('ended'));
  }
}

let contexts: FakeContext[] = [];

class FakeContext {
  static refuses = false;
  state = 'suspended';
  currentTime = 0;
  readonly destination = {};
  readonly sources: FakeNode[] = [];
  readonly gains: FakeNode[] = [];
  constructor() {
    if (FakeContext.refuses) throw new Error('no device');
    contexts.push(this);
  }
  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }
  decodeAudioData(data: ArrayBuffer): Promise<unknown> {
    return Promise.resolve({ decoded: data });
  }
  createGain(): FakeNode {
    const node = new FakeNode();
    this.gains.push(node);
    return node;
  }
  createOscillator(): FakeNode {
    const node = new FakeNode();
    this.sources.push(node);
    return node;
  }
  createBufferSource(): FakeNode {
    return this.createOscillator();
  }
}

const SOUNDS = { beep: { frequency: 440, seconds: 0.1 }, bell: 'bell.ogg' };

/** A key press as the page sees it, and what the player does about it. */
async function press(): Promise<void> {
  window.dispatchEvent(new Event('keydown'));
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

describe('without audio', () => {
  it('nothing happens and nothing fails, but an undeclared name is an error', () => {
    const player = new SoundPlayer(SOUNDS);
    player.stop(player.play('beep'));
    player.stop(player.loop('beep'));
    player.volume = 0.5;
    player.muted = true;
    expect(() => player.play('hoot')).toThrow("unknown sound 'hoot'");
    expect(() => player.play('constructor')).toThrow('unknown sound');
    expect(() => player.play('beep', Number.NaN)).not.toThrow();
    expect(() => player.play('beep', 1, 0)).toThrow('must be a finite number above 0');
    player.destroy();
  });
});

describe('with audio', () => {
  beforeEach(() => {
    contexts = [];
    FakeContext.refuses = false;
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('AudioContext', FakeContext);
  });

  afterEach(() => vi.unstubAllGlobals());

  it('sounds are dropped before the first gesture, loops start at it', async () => {
    const player = new SoundPlayer(SOUNDS);
    player.play('beep');
    player.loop('beep', 0.5);
    expect(contexts).toHaveLength(0);
    await press();
    expect(contexts).toHaveLength(1);
    expect(contexts[0].sources.map((node) => node.state)).toEqual(['started']);
    player.play('beep');
    expect(contexts[0].sources).toHaveLength(2);
  });

  it('a device that the browser suspended resumes with the next gesture', async () => {
    const player = new SoundPlayer(SOUNDS);
    await press();
    contexts[0].state = 'suspended';
    player.play('beep');
    expect(contexts[0].sources).toHaveLength(0);
    await press();
    player.play('beep');
    expect([contexts.length, contexts[0].sources.length]).toEqual([1, 1]);
  });

  it.each([false, true])(
    'files are fetched and played, gesture first: %s',
    async (gestureFirst) => {
      const fetched: string[] = [];
      vi.stubGlobal('fetch', (address: string) => {
        fetched.push(address);
        return Promise.resolve({
          ok: true,
          arrayBuffer: () => Promise.resolve(new ArrayBuffer(8)),
        });
      });
      const player = new SoundPlayer(SOUNDS);
      if (gestureFirst) await press();
      await player.load();
      expect(fetched).toEqual(['bell.ogg']);
      if (!gestureFirst) await press();
      player.play('bell', 0.5, 2);
      const [source] = contexts[0].sources;
      expect([source.state, source.playbackRate.value, source.loop]).toEqual(['started', 2, false]);
      const loop = player.loop('bell');
      expect(contexts[0].sources[1].loop).toBe(true);
      player.stop(loop);
      expect(contexts[0].sources[1].state).toBe('stopped');
    },
  );

  it('a file that cannot be had is named', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve({ ok: false, status: 404 }));
    const player = new SoundPlayer(SOUNDS);
    await expect(player.load()).rejects.toThrow(
      "cannot load sound 'bell' from 'bell.ogg': HTTP status 404",
    );
    await press();
    expect(() => player.play('bell')).not.toThrow();
  });

  it('volume and muting act on everything', async () => {
    const player = new SoundPlayer(SOUNDS);
    player.volume = 3;
    await press();
    const [master] = contexts[0].gains;
    expect(master.gain.value).toBe(1);
    player.volume = 0.25;
    expect(master.gain.value).toBe(0.25);
    player.muted = true;
    expect(master.gain.value).toBe(0);
    player.muted = false;
    expect(master.gain.value).toBe(0.25);
    player.volume = Number.NaN;
    expect([player.volume, master.gain.value]).toEqual([0, 0]);
  });

  it('a browser that refuses a device is silence', async () => {
    FakeContext.refuses = true;
    const player = new SoundPlayer(SOUNDS);
    await press();
    expect(() => player.play('beep')).not.toThrow();
  });

  it('after destroy nothing is heard and gestures do nothing', async () => {
    const player = new SoundPlayer(SOUNDS);
    await press();
    player.destroy();
    expect(contexts[0].state).toBe('closed');
    await press();
    expect(contexts).toHaveLength(1);
    expect(() => player.play('beep')).not.toThrow();
  });
});
