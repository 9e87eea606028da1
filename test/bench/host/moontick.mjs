// The border of moontick as a game uses it: a declared host function, a component's field, a Lua function called through the VM.
import { readFileSync } from 'node:fs';
import { fn, Scripting, userdataClass } from '../../../dist/index.js';
import { CoreVM, HostBindings, toData } from '../../../dist/internals.js';
import { check, measureHost } from './measure.mjs';

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

/** As the host functions of a game, but run by the interpreter alone. */
const slow = new CoreVM({ tier: 'interpreter' });
slow
  .part(HostBindings)
  .define(
    fn(
      { name: 'sum3', params: ['a', 'b', 'c'].map(number), returns: 'number' },
      (a, b, c) => a + b + c,
    ),
  );
const [interpreted] = slow.run(source, '@operations.lua');

/** The field of an object of the host's. */
class Place {
  x = 7;
}
const placeClass = userdataClass({
  name: 'Place',
  of: Place,
  fields: {
    x: {
      type: 'number',
      get: (place) => place.x,
      set: (place, x) => {
        place.x = x;
      },
    },
  },
});
const fast = new CoreVM();
fast.globals.set('place', placeClass.wrap(fast, new Place()));
const [fields] = fast.run(source, '@operations.lua');
const [record] = vm.call(operations.get('record'), 1);

measureHost((name, n) => vm.call(operations.get(name), n)[0], {
  interpreted: (n) =>
    check(slow.call(interpreted.get('call'), n)[0], (n * (n + 1)) / 2 + 5 * n, 'interpreted'),
  classRead: (n) => {
    fast.call(fields.get('write'), 7);
    check(fast.call(fields.get('read'), n)[0], 7 * n, 'classRead');
  },
  classWrite: (n) => check(fast.call(fields.get('write'), n)[0], n, 'classWrite'),
  record: (n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += toData(record).j;
    check(sum, 10 * n, 'record');
  },
  created: (n) => {
    for (let i = 0; i < n; i++)
      check(typeof new CoreVM().globals.get('print'), 'object', 'created');
  },
});
