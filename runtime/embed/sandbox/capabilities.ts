// What a host lets scripts reach beyond the language, by name. What is not given is absent: the functions that need it do not exist.

/** Capabilities of an environment; each is absent by default, but in `full`, which has what the VM can do by itself. */
export interface Capabilities {
  /** Reads a Lua file, as bytes; undefined: there is none. Gives `dofile`, `loadfile`, and files to `require`. */
  readonly 'fs.read'?: (path: string) => string | undefined;
  /** The value of an environment variable, as bytes. Gives `os.getenv`. */
  readonly 'env.get'?: (name: string) => string | undefined;
  /** Binary chunks can be loaded, after verification, and made: gives `string.dump`. `tool` has it. */
  readonly 'load.binary'?: true;
  /** All options of `collectgarbage`; else `collect`, `count` and `step`. */
  readonly 'gc.pace'?: true;
}

const KINDS: Readonly<Record<keyof Capabilities, string>> = {
  'fs.read': 'function',
  'env.get': 'function',
  'load.binary': 'boolean',
  'gc.pace': 'boolean',
};

/** Throws TypeError for what is no capability, or is none of this kind. */
export function checkCapabilities(capabilities: Capabilities): void {
  for (const [name, value] of Object.entries(capabilities)) {
    if (!Object.hasOwn(KINDS, name)) {
      throw new TypeError(
        `capabilities: '${name}' is not known (${Object.keys(KINDS).join(', ')} are)`,
      );
    }
    const kind = KINDS[name as keyof Capabilities];
    const isRight = kind === 'boolean' ? value === true : typeof value === kind;
    if (value !== undefined && !isRight) {
      const wanted = kind === 'boolean' ? 'true' : 'a function';
      throw new TypeError(`capabilities: '${name}' must be ${wanted}`);
    }
  }
}
