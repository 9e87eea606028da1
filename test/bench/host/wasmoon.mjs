// The border of wasmoon: a JavaScript function and a JavaScript object as globals.
import { readFileSync } from 'node:fs';
import { LuaFactory } from 'wasmoon';
import { check, measureHost } from './measure.mjs';

const engine = await new LuaFactory().createEngine();
engine.global.set('sum3', (a, b, c) => a + b + c);
engine.global.set('place', { x: 7 });
const source = readFileSync(new URL('operations.lua', import.meta.url), 'utf8');
const operations = await engine.doString(source);
const others = {
  record: (n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += operations.record(i).j;
    check(sum, 10 * n, 'record');
  },
};
// Its functions take any arguments.
measureHost((name, n) => operations[name](n), others, ['refused']);
