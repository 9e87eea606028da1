/** Sprites bound to entities: what of the components reaches the views, when, and how both end. */
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Pixi from 'pixi.js';
import { BitecsBackend } from '../../plugin/entities/bitecs-backend.ts';
import { World } from '../../plugin/entities/world.ts';
import { SpriteBinder } from '../../plugin/pixi/sprite-binder.ts';

let pixi: typeof Pixi;

beforeAll(async () => {
  // Pixi looks at the browser's name when it is loaded; Node 20 has no navigator.
  Object.defineProperty(globalThis, 'navigator', {
    value: { userAgent: '', platform: '' },
    configurable: true,
  });
  pixi = await import('pixi.js');
});

function setUp() {
  const world = new World(new BitecsBackend());
  const binder = new SpriteBinder(world);
  const picture = () =>
    new pixi.Texture({ source: new pixi.TextureSource({ width: 4, height: 4 }) });
  return { world, binder, picture, sprite: () => new pixi.Sprite(pixi.Texture.EMPTY) };
}

describe('a bound view', () => {
  it('gives its place to an entity without one, and takes the place of one that has', () => {
    const { world, binder, sprite } = setUp();
    const [placed, fresh] = [world.create(), world.create()];
    world.add(placed, 'position', { x: 7, y: 8 });
    const [a, b] = [binder.bind(placed, sprite()), sprite()];
    b.position.set(3, 4);
    binder.bind(fresh, b);
    binder.sync();
    expect([a.x, a.y]).toEqual([7, 8]);
    expect([b.x, b.y]).toEqual([3, 4]);
    expect(world.get(fresh, 'position', 'y')).toBe(4);
  });

  it('follows position, rotation, scale and depth', () => {
    const { world, binder, sprite } = setUp();
    const entity = world.create();
    const view = binder.bind(entity, sprite(), { depth: true });
    world.add(entity, 'position', { x: 10, y: 20 });
    world.add(entity, 'rotation', { angle: 1.5 });
    world.add(entity, 'scale', { x: -1, y: 2 });
    binder.sync();
    expect([view.x, view.y, view.zIndex, view.rotation]).toEqual([10, 20, 20, 1.5]);
    expect([view.scale.x, view.scale.y]).toEqual([-1, 2]);
    world.set(entity, 'position', 'x', 11);
    binder.sync();
    expect(view.x).toBe(11);
  });

  it('follows tint, alpha and visible, also when the component comes later', () => {
    const { world, binder, sprite } = setUp();
    const entity = world.create();
    const view = binder.bind(entity, sprite());
    view.alpha = 0.25;
    binder.sync();
    expect(view.alpha).toBe(0.25);
    world.add(entity, 'sprite', { tint: 0x123456, alpha: 0.5, visible: false });
    binder.sync();
    expect([view.tint, view.alpha, view.visible]).toEqual([0x123456, 0.5, false]);
    world.set(entity, 'sprite', 'visible', true);
    binder.sync();
    expect(view.visible).toBe(true);
  });

  it('shows the picture of its frame, counted from 1, starting over after the last', () => {
    const { world, binder, sprite, picture } = setUp();
    const frames = [picture(), picture(), picture()];
    const entity = world.create();
    const view = binder.bind(entity, sprite(), { frames });
    world.add(entity, 'sprite');
    const shown = [1, 2.9, 3, 4, 0, -1, Number.NaN].map((frame) => {
      world.set(entity, 'sprite', 'frame', frame);
      binder.sync();
      return frames.indexOf(view.texture);
    });
    expect(shown).toEqual([0, 1, 2, 0, 2, 1, 1]);
  });

  it('does not keep components that an entity lost', () => {
    const { world, binder, sprite } = setUp();
    const entity = world.create();
    const view = binder.bind(entity, sprite());
    world.add(entity, 'rotation', { angle: 1 });
    binder.sync();
    world.remove(entity, 'rotation');
    view.rotation = 2;
    binder.sync();
    expect(view.rotation).toBe(2);
  });

  it('uses components that the game declared before', () => {
    const world = new World(new BitecsBackend());
    world.define('position', { x: 5, y: 6, z: 7 });
    const binder = new SpriteBinder(world);
    const view = binder.bind(world.create(), new pixi.Sprite(pixi.Texture.EMPTY));
    binder.sync();
    expect([view.x, view.y]).toEqual([0, 0]);
  });

  it('refuses components without the fields that it follows', () => {
    const world = new World(new BitecsBackend());
    world.define('scale', { x: 1 });
    expect(() => new SpriteBinder(world)).toThrow("component 'scale' has no field 'y'");
  });
});

describe('views with depth', () => {
  it('are drawn in the order of y, among others by their zIndex, and sorted only when that changes', () => {
    const { world, binder, sprite } = setUp();
    const parent = new pixi.Container({ sortableChildren: true });
    const house = parent.addChild(new pixi.Container({ zIndex: 50 }));
    const entities = [10, 20].map((y) => {
      const entity = world.create();
      world.add(entity, 'position', { y });
      return entity;
    });
    const [a, b] = entities.map((entity) =>
      parent.addChild(binder.bind(entity, sprite(), { depth: true })),
    );
    const orderAfter = (first: number, second: number) => {
      world.set(entities[0], 'position', 'y', first);
      world.set(entities[1], 'position', 'y', second);
      binder.sync();
      const sorted = parent.sortDirty;
      parent.sortChildren();
      return [sorted, ...parent.children.map((child) => [a, b, house].indexOf(child as never))];
    };
    expect(orderAfter(10, 20)).toEqual([true, 0, 1, 2]);
    expect(orderAfter(15, 45)).toEqual([false, 0, 1, 2]);
    expect(orderAfter(46, 45)).toEqual([true, 1, 0, 2]);
    expect(orderAfter(51, 45)).toEqual([true, 1, 2, 0]);
    expect(orderAfter(80, 49)).toEqual([false, 1, 2, 0]);
    world.destroy(entities[1]);
    binder.sync();
    expect(parent.children).toEqual([house, a]);
  });
});

describe('ends', () => {
  it('of an entity destroys its view and leaves the other bindings', () => {
    const { world, binder, sprite } = setUp();
    const entities = [world.create(), world.create(), world.create()];
    const parent = new pixi.Container();
    const views = entities.map((entity) => parent.addChild(binder.bind(entity, sprite())));
    world.destroy(entities[0]);
    expect(views.map((view) => view.destroyed)).toEqual([true, false, false]);
    expect(parent.children).toHaveLength(2);
    world.set(entities[2], 'position', 'x', 9);
    binder.sync();
    expect([views[2].x, binder.count]).toEqual([9, 2]);
    expect(binder.viewOf(entities[0])).toBeUndefined();
    expect(binder.viewOf(entities[2])).toBe(views[2]);
  });

  it('of a view unbinds it', () => {
    const { world, binder, sprite } = setUp();
    const [first, second] = [world.create(), world.create()];
    const view = binder.bind(first, sprite());
    const other = binder.bind(second, sprite());
    view.destroy();
    world.set(second, 'position', 'x', 4);
    binder.sync();
    expect([binder.count, other.x]).toEqual([1, 4]);
    world.destroy(first);
    expect(binder.count).toBe(1);
  });

  it('of a binding by another view destroy the first; binding the same again does not', () => {
    const { world, binder, sprite } = setUp();
    const entity = world.create();
    const first = binder.bind(entity, sprite());
    binder.bind(entity, first, { depth: true });
    expect([first.destroyed, binder.count]).toEqual([false, 1]);
    const second = binder.bind(entity, sprite());
    expect([first.destroyed, second.destroyed, binder.count]).toEqual([true, false, 1]);
  });

  it('never let a view follow the next entity of its slot', () => {
    const { world, binder, sprite } = setUp();
    const entity = world.create();
    binder.bind(entity, sprite());
    world.destroy(entity);
    const next = world.create();
    world.add(next, 'position', { x: 50 });
    binder.sync();
    expect([binder.count, binder.viewOf(next)]).toEqual([0, undefined]);
    expect(() => binder.bind(entity, sprite())).toThrow('stale entity handle');
  });

  it('of the binder leave the views to the stage', () => {
    const { world, binder, sprite } = setUp();
    const entity = world.create();
    const view = binder.bind(entity, sprite());
    binder.destroy();
    world.destroy(entity);
    expect([view.destroyed, binder.count]).toEqual([false, 0]);
  });
});
