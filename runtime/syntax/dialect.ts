// The extensions of Lua 5.1 that a VM understands. Strict mode has none, extended mode has all; a host chooses each one by
// itself. Lexer and parser read the first two, the libraries the others.

/** Extensions by name; true where they are understood. */
export interface Dialect {
  /** `goto name` and `::name::` as in LuaJIT. No valid 5.1 program contains them. */
  goto: boolean;
  /** `\x41` and `\z` in short strings; 5.1 reads them as "x41" and "z". */
  escapes: boolean;
  /** The libraries `bit` and `utf8`, `table.move`, `pack` and `unpack`, `coroutine.isyieldable` and `close`. */
  libraries: boolean;
  /** `%s` in `string.format` takes any value, as `tostring` does; 5.1 refuses all but strings and numbers. */
  formatAny: boolean;
  /** `pairs` and `ipairs` obey `__pairs` and `__ipairs`, as in Lua 5.2. */
  pairsMetamethods: boolean;
  /** `xpcall` hands further arguments to the function; 5.1 drops them. */
  xpcallArguments: boolean;
}

export const STRICT_DIALECT: Readonly<Dialect> = {
  goto: false,
  escapes: false,
  libraries: false,
  formatAny: false,
  pairsMetamethods: false,
  xpcallArguments: false,
};

export const EXTENDED_DIALECT: Readonly<Dialect> = {
  goto: true,
  escapes: true,
  libraries: true,
  formatAny: true,
  pairsMetamethods: true,
  xpcallArguments: true,
};

/** Names of the extensions, as hosts and the command line write them. */
export const EXTENSIONS = Object.keys(STRICT_DIALECT) as readonly (keyof Dialect)[];
