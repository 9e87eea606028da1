// Lua tests as modules with generated code, made by the built package.
import {
  compile,
  decodeText,
  dump,
  emitModule,
  encodeText,
  EXTENDED_DIALECT,
  STRICT_DIALECT,
} from 'moontick/runtime/internals';
import { collectLuaTests } from './run-lua-tests.mjs';
import type { LuaTest } from './run-lua-tests.mjs';

/** A test with the text of its module. */
export interface TestModule {
  test: LuaTest;
  mode: 'strict' | 'extended';
  text: string;
}

/** Name of the chunk in messages that the tests expect. */
const NAME = 'test.lua';

/** Those tests of a folder that compile. */
export function luaModules(folder: string): TestModule[] {
  return collectLuaTests(folder).flatMap((test) => {
    const mode = test.name.startsWith('extended/') ? 'extended' : 'strict';
    const dialect = mode === 'extended' ? EXTENDED_DIALECT : STRICT_DIALECT;
    let proto: ReturnType<typeof compile>;
    try {
      proto = compile(test.source, `@${NAME}`, { dialect });
    } catch {
      return [];
    }
    const source = decodeText(test.source);
    const isText = encodeText(source) === test.source;
    const held = isText ? { source } : { chunk: dump(proto, false) };
    return [{ test, mode, text: emitModule({ name: NAME, ...held }, proto, mode) } as const];
  });
}
