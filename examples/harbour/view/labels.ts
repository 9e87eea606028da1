// A few words above entities, following them: what villagers call out.
import { BitmapText } from 'pixi.js';
import type { Container } from 'pixi.js';
import { slotOf } from 'moontick';
import type { Component, Entity, World } from 'moontick';
import { FONT } from './art.ts';

interface Label {
  text: BitmapText;
  height: number;
}

/** All labels that are shown. */
export class Labels {
  private readonly labels = new Map<Entity, Label>();
  private readonly layer: Container;
  private readonly position: Component;

  constructor(world: World, layer: Container) {
    this.layer = layer;
    this.position = world.component('position');
    world.onDestroy((entity) => this.set(entity, '', 0));
  }

  /** Writes words `height` map pixels above an entity; '' takes them away. */
  set(entity: Entity, words: string, height: number): void {
    const known = this.labels.get(entity);
    if (words === '') {
      known?.text.destroy();
      this.labels.delete(entity);
      return;
    }
    const label = known ?? { text: this.make(), height };
    label.text.text = words;
    label.height = height;
    this.labels.set(entity, label);
  }

  /** Moves the labels to their entities. */
  update(): void {
    const [x, y] = [this.position.values('x'), this.position.values('y')];
    for (const [entity, { text, height }] of this.labels) {
      const slot = slotOf(entity);
      text.position.set(
        Math.round((x[slot] as number) - text.width / 2),
        Math.round((y[slot] as number) - height),
      );
    }
  }

  private make(): BitmapText {
    const text = new BitmapText({
      text: '',
      style: { fontFamily: FONT, fontSize: 12, fill: 0xfff6e0 },
    });
    this.layer.addChild(text);
    return text;
  }
}
