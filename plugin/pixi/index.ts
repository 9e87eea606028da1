// The PixiJS host: application plugin, sprites bound to entities, loading of Lua files, input and sound.
export { scriptingPlugin } from './application-plugin.ts';
export type { ScriptingPluginOptions } from './application-plugin.ts';
export { PixiScripting } from './pixi-scripting.ts';
export type { AnyScripting, HostFigures, PixiScriptingOptions } from './pixi-scripting.ts';
export { SpriteBinder } from './sprite-binder.ts';
export type { BindOptions } from './sprite-binder.ts';
export { luaLoader, scriptNameOf } from './lua-loader.ts';
export type { LuaSource } from './lua-loader.ts';
export { Input } from './input.ts';
export type { EmitEvent, InputOptions, PointerSurface } from './input.ts';
export { keyName } from './key-names.ts';
export type { KeyEvent } from './key-names.ts';
export { SoundPlayer } from './sound-player.ts';
export type { SoundDeclaration, Tone } from './sound-player.ts';
