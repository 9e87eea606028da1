// Test page of the Pixi host: one walking square, one spinning one, and a window object for the tests.
import { Application, extensions, Sprite, Texture } from 'pixi.js';
import { Scripting } from 'moontick';
import { luaLoader, scriptingPlugin } from 'moontick/pixi';
import walker from './scripts/walker.lua';

extensions.add(scriptingPlugin, luaLoader);

const notes: Record<string, unknown> = {};
const lines: string[] = [];
const core = new Scripting({ print: (line: string) => lines.push(line) });
core.register(
  'note',
  {
    params: [
      { name: 'key', type: 'string' },
      { name: 'value', type: 'any' },
    ],
  },
  (key: string, value: unknown) => {
    notes[key] = value;
  },
);

const app = new Application();
await app.init({
  width: 320,
  height: 240,
  backgroundColor: 0x202040,
  preference: 'webgl',
  scripting: {
    core,
    scripts: ['spinner.lua'],
    sounds: { beep: { frequency: 440, seconds: 0.05 } },
  },
});
document.body.append(app.canvas);
await app.scripting.ready;
core.addScript(walker.name, walker.source);

/** A square of 20 pixels in a colour. */
function square(colour: number): Sprite {
  const sprite = new Sprite(Texture.WHITE);
  sprite.setSize(20);
  sprite.tint = colour;
  return app.stage.addChild(sprite);
}

const walking = core.spawn({ position: { x: 150, y: 100 } }, walker.name);
app.scripting.sprites.bind(walking, square(0x40ff40));
const spinning = core.spawn({ position: { x: 60, y: 60 }, rotation: {} }, 'spinner.lua');
app.scripting.sprites.bind(spinning, square(0xff4040));

Object.assign(window, { page: { app, core, notes, lines, walking, spinning, loads: 1 } });
