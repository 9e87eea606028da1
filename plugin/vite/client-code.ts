// The browser's side of the Vite plugin, served as the virtual module `virtual:moontick`: games connect their
// scripting core to it, and saved Lua files go to every connected core.

/** Name under which games import the client. */
export const CLIENT_ID = 'virtual:moontick';

/** Text of the client module. The set lives as long as the page, over updates of this module too. */
export const CLIENT_CODE = `
const cores = (globalThis[Symbol.for('moontick.cores')] ??= new Set());

export function connectScripting(scripting) {
  cores.add(scripting);
  return () => cores.delete(scripting);
}

export function reloadScript(name, source) {
  for (const scripting of cores) scripting.reload(name, source);
}
`;
