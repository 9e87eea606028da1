// The box at the foot of the screen in which people talk, with portrait, name, text and choices;
// black bars above and below for cutscenes; and a caption. It only shows: what is said, how fast
// and when it ends is up to scripts.
import { BitmapText, Container, Graphics, Sprite } from 'pixi.js';
import type { Application } from 'pixi.js';
import { FONT } from './art.ts';
import type { Art } from './art.ts';

const [WIDTH, HEIGHT] = [372, 70];
const TEXT_LEFT = 62;

function text(size: number, colour: number, wrap?: number): BitmapText {
  const style = { fontFamily: FONT, fontSize: size, fill: colour, lineHeight: size };
  return new BitmapText({
    text: '',
    style: wrap === undefined ? style : { ...style, wordWrap: true, wordWrapWidth: wrap },
  });
}

function panel(width: number, height: number): Graphics {
  return new Graphics()
    .roundRect(0, 0, width, height, 3)
    .fill({ color: 0x0d1426, alpha: 0.94 })
    .roundRect(1.5, 1.5, width - 3, height - 3, 2)
    .stroke({ color: 0xe8c672, width: 1, alpha: 0.9 })
    .roundRect(3.5, 3.5, width - 7, height - 7, 1)
    .stroke({ color: 0x3d4a63, width: 1 });
}

/** What is written on the screen. All sizes in map pixels. */
export class TextBox {
  /** What the box says now; empty when it is hidden. */
  text = '';
  /** Name of the one who speaks. */
  speaker = '';
  /** Choices that are shown. */
  choices: string[] = [];
  /** How far the black bars have come in, 0 to 1. */
  bars = 0;
  /** How much of the caption is seen, 0 to 1. */
  captionAlpha = 0;
  private readonly app: Application;
  private readonly art: Art;
  private readonly layer = new Container();
  private readonly box = new Container();
  private readonly frame = new Graphics();
  private readonly portrait = new Sprite();
  private readonly name = text(12, 0xf7e3a4);
  private readonly words = text(12, 0xf4f5f4, WIDTH - TEXT_LEFT - 14);
  private readonly options = new Container();
  private readonly hint = text(12, 0x7d8b9d);
  private readonly title = text(36, 0xf7e3a4);
  private readonly line = text(12, 0xe2e5ea);

  constructor(app: Application, art: Art) {
    this.app = app;
    this.art = art;
    const mount = new Graphics()
      .roundRect(10, 10, 44, 50, 2)
      .fill(0x1b2a4a)
      .stroke({ color: 0x3d4a63, width: 1 });
    const mask = new Graphics().rect(11, 11, 42, 48).fill(0xffffff);
    this.portrait.anchor.set(0.5, 0);
    this.portrait.scale.set(3);
    this.portrait.position.set(32, 9);
    this.portrait.mask = mask;
    this.name.position.set(TEXT_LEFT, 8);
    this.words.position.set(TEXT_LEFT, 22);
    this.hint.position.set(WIDTH - 42, HEIGHT - 20);
    this.hint.text = 'Enter';
    this.options.position.set(WIDTH - 10, -6);
    this.box.addChild(
      panel(WIDTH, HEIGHT),
      mount,
      mask,
      this.portrait,
      this.name,
      this.words,
      this.hint,
      this.options,
    );
    this.box.visible = false;
    this.layer.addChild(this.frame, this.title, this.line, this.box);
    app.stage.addChild(this.layer);
  }

  /** Shows the box with an empty text. `look` is whose portrait it is. */
  open(look: string, name: string): void {
    const frames = this.art.frames(look);
    this.portrait.texture = frames[0] as (typeof frames)[number];
    this.name.text = name;
    this.speaker = name;
    this.write('', false);
    this.box.visible = true;
  }

  /** Writes the text; `waits` shows that a key is awaited. */
  write(words: string, waits: boolean): void {
    this.text = words;
    this.words.text = words;
    this.hint.visible = waits;
  }

  /** Shows choices above the box, one of them marked (1-based); none hides them. */
  offer(choices: string[], marked: number): void {
    this.choices = choices;
    for (const child of this.options.removeChildren()) child.destroy({ children: true });
    if (choices.length === 0) return;
    const labels = choices.map((choice, at) => {
      const label = text(12, at + 1 === marked ? 0xf7e3a4 : 0xaeb3c3);
      label.text = `${at + 1 === marked ? '> ' : '  '}${choice}`;
      label.position.set(12, 8 + at * 14);
      return label;
    });
    const width = Math.max(...labels.map((label) => label.width)) + 26;
    const board = new Container({ children: [panel(width, choices.length * 14 + 16), ...labels] });
    board.position.set(-width, -(choices.length * 14 + 16));
    this.options.addChild(board);
  }

  /** Hides the box. */
  close(): void {
    this.box.visible = false;
    this.text = '';
    this.offer([], 0);
  }

  /** Sets the caption's two lines; `captionAlpha` shows it. */
  caption(title: string, line: string): void {
    this.title.text = title;
    this.line.text = line;
  }

  /** Fits everything into the window; `scale` is screen pixels of one map pixel. */
  update(scale: number): void {
    const [width, height] = [this.app.screen.width / scale, this.app.screen.height / scale];
    const fit = Math.min(1, (width - 8) / WIDTH);
    this.layer.scale.set(scale);
    this.box.scale.set(fit);
    this.box.position.set(
      Math.round((width - WIDTH * fit) / 2),
      Math.round(height - HEIGHT * fit - 12),
    );
    const bar = Math.round(Math.min(28, height * 0.09) * this.bars);
    this.frame.clear();
    if (bar > 0) {
      this.frame
        .rect(0, 0, width + 1, bar)
        .rect(0, height - bar, width + 1, bar + 1)
        .fill(0x05080f);
    }
    for (const label of [this.title, this.line]) {
      label.alpha = this.captionAlpha;
      label.visible = this.captionAlpha > 0.01;
    }
    this.title.position.set(Math.round((width - this.title.width) / 2), Math.round(height * 0.16));
    this.line.position.set(
      Math.round((width - this.line.width) / 2),
      Math.round(height * 0.16 + 38),
    );
  }
}
