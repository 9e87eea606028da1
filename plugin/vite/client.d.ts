// Types of what the Vite plugin adds: Lua files as modules, and the client `virtual:moontick`.

declare module '*.lua' {
  /** The file's text. */
  export const source: string;
  /** The file's name in messages, `guard.lua`. */
  export const chunkName: string;
  const script: { source: string; chunkName: string };
  export default script;
}

declare module 'virtual:moontick' {
  /** Sends saved Lua files to `scripting.reload`. Returns a function that ends that. */
  export function connectScripting(scripting: {
    reload(name: string, source: string): unknown;
  }): () => void;
  /** Reloads one script in every connected core. */
  export function reloadScript(name: string, source: string): void;
}
