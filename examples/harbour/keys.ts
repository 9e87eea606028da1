// The keys that try the engine out: reload everything, more gulls, an endless loop, a script with a
// mistake.
import type { Scripting, Task } from 'moontick';

/** A Lua file by name. */
interface LuaFile {
  name: string;
  source: string;
}

const GULLS = 1000;

/** Listens for R, G, L and X. */
export function installKeys(core: Scripting, files: readonly LuaFile[]): void {
  const sourceOf = (name: string): string => {
    const file = files.find((each) => each.name === name);
    if (file === undefined) throw new Error(`no script '${name}'`);
    return file.source;
  };
  let endless: Task | undefined;
  const actions: Record<string, () => void> = {
    KeyR: () => void core.reloadAll(),
    KeyG: () => void core.emit('more_gulls', GULLS),
    KeyX: () => void core.runScript('scripts/broken.lua', sourceOf('scripts/broken.lua')),
    KeyL: () => {
      if (endless !== undefined) core.cancel(endless);
      endless =
        endless === undefined
          ? core.runScript('scripts/endless.lua', sourceOf('scripts/endless.lua'))
          : undefined;
    },
  };
  window.addEventListener('keydown', (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    actions[event.code]?.();
  });
}
