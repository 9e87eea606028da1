// What TypeScript infers from declarations: the arguments of an implementation from its parameters, what it must give from
// its results. Nothing of this exists at run time.
import type { HostValue, PlainData } from '../convert.ts';
import type { LuaTable } from '../../values/table.ts';
import type { LuaThread } from '../../values/thread.ts';
import type { LuaFunction } from '../../values/value.ts';
import type { HostType } from './host-type.ts';
import type { Parameter, Results, ResultDeclaration } from './signature.ts';

/** What an implementation gets for each type that has a name. */
export interface ArgumentTypes {
  number: number;
  integer: number;
  string: string;
  bytes: Uint8Array;
  boolean: boolean;
  table: LuaTable;
  list: unknown[];
  record: Record<string, unknown>;
  data: PlainData;
  function: LuaFunction;
  thread: LuaThread;
  any: unknown;
}

/** What an implementation may give for each of them. */
export interface ResultTypes {
  number: number;
  integer: number;
  string: string;
  bytes: Uint8Array;
  boolean: boolean;
  table: HostValue | LuaTable;
  list: readonly HostValue[];
  record: HostValue;
  data: HostValue;
  function: HostValue | LuaFunction;
  thread: HostValue | LuaThread;
  any: HostValue | LuaTable | LuaFunction | LuaThread;
}

type Other<T, Named> =
  T extends HostType<infer Value>
    ? Value
    : T extends { oneOf: readonly (infer Literal)[] }
      ? Literal
      : T extends { list: infer Element }
        ? TypeIn<Element, Named>[]
        : unknown;

type TypeIn<T, Named> = T extends keyof Named ? Named[T] : Other<T, Named>;

/** The argument for a declared type. */
export type ArgumentOf<T> = TypeIn<T, ArgumentTypes>;

type ParameterArgument<P> = P extends { default: unknown; type: infer T }
  ? ArgumentOf<T>
  : P extends { optional: true; type: infer T }
    ? ArgumentOf<T> | undefined
    : P extends { type: infer T }
      ? ArgumentOf<T>
      : never;

/** Arguments of an implementation. */
export type Arguments<P extends readonly Parameter[], Rest> = [
  ...{ -readonly [I in keyof P]: ParameterArgument<P[I]> },
  ...(Rest extends Parameter ? ParameterArgument<Rest>[] : []),
];

type OneResult<R> = R extends { optional: true; type: infer T }
  ? TypeIn<T, ResultTypes> | null | undefined
  : R extends { type: infer T }
    ? TypeIn<T, ResultTypes>
    : TypeIn<R, ResultTypes>;

/** Does a list of results end with any number of them? */
type HasRest<R extends readonly ResultDeclaration[]> = R extends readonly [
  ...ResultDeclaration[],
  { rest: true },
]
  ? true
  : false;

/** What an implementation gives; anything when no result is declared, for it is not looked at. */
export type ResultOf<R extends Results | undefined> = R extends undefined
  ? unknown
  : R extends readonly ResultDeclaration[]
    ? HasRest<R> extends true
      ? readonly unknown[]
      : { readonly [I in keyof R]: OneResult<R[I]> }
    : OneResult<R>;
