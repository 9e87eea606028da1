// What TypeScript infers from declarations of host functions: this file compiles, and every line marked as an error is one.
import { fn, method, ownType, userdataClass } from '../../runtime/internals.ts';

class Lamp {
  power = 1;
  on = false;
}
class Torch extends Lamp {
  fuel = 5;
}

const x = { name: 'x', type: 'number' } as const;

// Arguments.
fn(
  { name: 'f', params: [x, { name: 's', type: 'string' }] },
  (n, s) => void (n.toFixed() + s.length),
);
fn({ name: 'f', params: [{ ...x, optional: true }] }, (n) => void (n ?? 0).toFixed());
fn({ name: 'f', params: [{ ...x, default: 3 }] }, (n) => void n.toFixed());
fn({ name: 'f', params: [{ name: 'b', type: 'bytes' }] }, (bytes) => void bytes.byteLength);
fn({ name: 'f', params: [{ name: 'o', type: { oneOf: ['a', 'b'] } }] }, (o: 'a' | 'b') => void o);
fn({ name: 'f', params: [{ name: 'l', type: { list: 'number' } }] }, (list: number[]) => void list);
fn({ name: 'f', params: [x], rest: { name: 'more', type: 'boolean' } }, (n, ...more: boolean[]) => {
  void [n, more];
});
// @ts-expect-error a number is no text
fn({ name: 'f', params: [x] }, (n: string) => void n);
// @ts-expect-error it may be missing
fn({ name: 'f', params: [{ ...x, optional: true }] }, (n: number) => void n);
// @ts-expect-error there is no such type
fn({ name: 'f', params: [{ name: 'x', type: 'nmber' }] }, () => {});
// @ts-expect-error two arguments are not declared
fn({ name: 'f', params: [x] }, (n: number, m: number) => void (n + m));

// Results.
fn({ name: 'f', returns: 'number' }, () => 1);
fn({ name: 'f', params: [x], returns: ['number', 'string'] }, (n) => [n, 'x']);
fn({ name: 'f', returns: { type: 'number', optional: true } }, () => undefined);
fn({ name: 'f', params: [x], returns: ['number', { type: 'string', rest: true }] }, (n) => [
  n,
  'a',
  'b',
]);
// @ts-expect-error a text is promised
fn({ name: 'f', returns: 'string' }, () => 1);
// @ts-expect-error two results are promised
fn({ name: 'f', returns: ['number', 'number'] }, () => [1]);

// Classes.
const own = ownType<Lamp>();
const lampClass = userdataClass({
  name: 'Lamp',
  of: Lamp,
  fields: {
    power: {
      type: 'number',
      get: (lamp) => lamp.power,
      set: (lamp, value) => void (lamp.power = value),
    },
    on: { type: 'boolean', get: (lamp) => lamp.on },
  },
  methods: {
    dim: method(
      { params: [{ name: 'by', type: 'number' }], returns: 'number' },
      (lamp: Lamp, by) => lamp.power - by,
    ),
    light: method(
      { params: [{ name: 'other', type: own }], returns: own },
      (_lamp: Lamp, other) => other,
    ),
  },
});
userdataClass({
  name: 'Torch',
  of: Torch,
  extends: lampClass,
  fields: { fuel: { type: 'number', get: (torch) => torch.fuel } },
  methods: {
    both: method({ params: [x], returns: ['number', 'number'] }, (torch: Torch, n) => [
      n,
      torch.fuel,
    ]),
  },
});
fn({ name: 'f', params: [{ name: 'lamp', type: lampClass }], returns: lampClass }, (lamp) => lamp);
const isOn = (lamp: Lamp): boolean => lamp.on;
// @ts-expect-error the field is a number
userdataClass({ name: 'L', of: Lamp, fields: { p: { type: 'number', get: isOn } } });
// @ts-expect-error a date is no lamp
userdataClass({ name: 'L', of: Date, extends: lampClass });
// @ts-expect-error the function gives no lamp
fn({ name: 'f', returns: lampClass }, () => new Date());
