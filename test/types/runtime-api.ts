// What TypeScript knows of the runtime's public API: this file compiles, and every line marked as an error is one.
import {
  codeFrame,
  fn,
  Handle,
  LuaError,
  LuaFunction,
  LuaTable,
  LuaThread,
  LuaVM,
  Userdata,
} from '../../runtime/index.ts';
import type {
  HostValue,
  LuaResult,
  PlainData,
  ThreadResult,
  TraceFrame,
} from '../../runtime/index.ts';

const vm = new LuaVM({ print: (line: string) => void line, strings: 'text', memoryLimit: 1e6 });
// @ts-expect-error no such option
void new LuaVM({ memory: 5 });
// @ts-expect-error bytes or text
void new LuaVM({ strings: 'latin1' });

// Results are values of any kind until they are looked at.
const results: LuaResult[] = vm.run('return 1');
const [first] = results;
// @ts-expect-error it may be anything
void first.length;
if (first instanceof LuaTable) void first.get('x');
else if (first instanceof LuaFunction)
  void first.call(1, 'two', [3], { four: 4 }, new Map([[5, 6]]));
else if (first instanceof LuaThread) void first.resume([1]).status;
else if (first instanceof Userdata) void (first.value satisfies unknown);
else if (typeof first === 'object') void first.byteLength;
else void (first satisfies string | number | boolean | undefined);

// What may go to Lua.
void vm.global.set('x', {
  list: [1, null, undefined, 'a'],
  bytes: new Uint8Array(3),
  map: new Map(),
});
void vm.global.set(
  'f',
  fn({ name: 'f' }, () => undefined),
);
void vm.global.set('t', vm.table([1, 2]));
// @ts-expect-error a function must be declared
void vm.global.set('f', () => 5);
// @ts-expect-error no symbols
void vm.call('print', Symbol('x'));
// @ts-expect-error no big integers
void vm.table({ n: 1n });
// @ts-expect-error only declared functions
void vm.define(() => 5);
// @ts-expect-error the name of a global or a handle
void vm.call(5);
const value: HostValue = [{ a: [new Map<HostValue, HostValue>([[true, 1]])] }];
void vm.table(value);

// Handles end with their scope.
{
  using table = vm.table();
  using thread = vm.start('return 1', '=x', { env: table });
  const result: ThreadResult = thread.step({ units: 5 });
  // @ts-expect-error not a status
  void (result.status === 'running');
  for (const [key, item] of table) void [key satisfies LuaResult, item satisfies LuaResult];
  void (table.equals(thread) satisfies boolean);
  void (table instanceof Handle);
}
{
  using other = new LuaVM();
  void other.memoryUsed;
}
// @ts-expect-error handles are made by a VM
void new LuaTable();

// Plain data.
const data: PlainData = vm.global.toData();
if (data instanceof Map) void data.get('x');
else if (Array.isArray(data)) void data[0];
void (vm.table([1]).toArray() satisfies PlainData[]);
void (vm.table().toRecord({ bytes: true, maxDepth: 3 }) satisfies { [key: string]: PlainData });
// @ts-expect-error no such option
void vm.table().toData({ depth: 3 });

// Errors.
try {
  vm.run('error()');
} catch (error) {
  if (error instanceof LuaError) {
    void (error.frames satisfies readonly TraceFrame[]);
    void (codeFrame(error, '') satisfies string | undefined);
    void (error.line satisfies number | undefined);
    // @ts-expect-error it cannot be changed
    error.line = 5;
  }
}
