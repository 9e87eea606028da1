// Types of run-lua-tests.mjs, which stays plain JavaScript so that Node 20 can run the updater.

/** What a test file says it prints, and the message it says it ends with. */
export interface LuaExpectations {
  lines: string[];
  error: string | undefined;
}

/** One test file: its name relative to the root, its bytes as a string, its expectations. */
export interface LuaTest extends LuaExpectations {
  name: string;
  path: string;
  source: string;
}

export function parseExpectations(source: string): LuaExpectations;
export function stripExpectations(source: string): string;
export function collectLuaTests(root: string): LuaTest[];
