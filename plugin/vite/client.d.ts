// Types of what the Vite plugin adds: Lua files as modules, and the client `virtual:moontick`.

declare module '*.lua' {
  /** The script's name in messages and for `addScript`: its path below Vite's root, `scripts/guard.lua`. */
  export const name: string;
  /** The file's text. */
  export const source: string;
  const script: {
    readonly name: string;
    readonly source: string;
    /** In builds with the plugin's option `generate`: the code generated for it. */
    readonly generated?: {
      readonly runtime: string;
      readonly fingerprint: string;
      readonly mode: 'strict' | 'extended';
      /** For the VM only; fits the runtime's `GeneratedModule`. */
      readonly places: readonly never[];
    };
  };
  export default script;
}

declare module 'virtual:moontick' {
  /**
   * Hands saved Lua files to `scripting.reload`; returns a function that ends that. Applications of moontick/pixi are
   * connected without it. In a production build nothing is ever saved, and nothing happens.
   */
  export function connectScripting(scripting: {
    hasScript?(name: string): boolean;
    reload(name: string, source: string): unknown;
  }): () => void;
}
