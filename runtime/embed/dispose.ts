// The symbol by which `using` ends the life of an object, where the host's JavaScript has none yet.

declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/** `Symbol.dispose`; compiled `using` of older targets looks for the same one. */
export const DISPOSE: typeof Symbol.dispose =
  (Symbol as Partial<SymbolConstructor>).dispose ??
  (Symbol.for('Symbol.dispose') as typeof Symbol.dispose);
