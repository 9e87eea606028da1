// The PixiJS host: application plugin, sprites bound to entities, loading of Lua files, input and sound.
export { scriptingPlugin } from './application-plugin.ts';
export type { ScriptingPluginOptions } from './application-plugin.ts';
export { SpriteBinder } from './sprite-binder.ts';
export type { BindOptions } from './sprite-binder.ts';
export { chunkNameOf, luaLoader } from './lua-loader.ts';
export type { LuaSource } from './lua-loader.ts';
export { Input, keyName } from './input.ts';
export type { InputOptions } from './input.ts';
export { Tones } from './tones.ts';
export type { Tone } from './tones.ts';
