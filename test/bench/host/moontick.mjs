// The border of moontick as a game uses it: a declared host function, a component's field, a Lua function called through the VM.
import { readFileSync } from 'node:fs';
import { Scripting } from '../../../dist/index.js';
import { measureHost } from './measure.mjs';

const scripting = new Scripting();
const { vm } = scripting;
const number = (name) => ({ name, type: 'number' });
scripting.register(
  'sum3',
  { params: ['a', 'b', 'c'].map(number), returns: 'value', doc: 'The sum of three numbers.' },
  (a, b, c) => a + b + c,
);
scripting.component('position', { x: 7 });
vm.globals.set('entity', scripting.wrap(scripting.spawn({ position: { x: 7 } })));
vm.run('place = entity.position', '=place');
const source = readFileSync(new URL('operations.lua', import.meta.url), 'latin1');
const [operations] = vm.run(source, '@operations.lua');
measureHost((name, n) => vm.call(operations.get(name), n)[0]);
