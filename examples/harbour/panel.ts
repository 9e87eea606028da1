// The corner panel: frame rate, script time per frame as a graph against the budget, tasks, last script error.

const WIDTH = 220;
const HEIGHT = 54;

/** One frame's figures; times in milliseconds. */
export interface FrameFigures {
  frameMs: number;
  scriptMs: number;
  budgetMs: number;
  tasks: number;
  gulls: number;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element '${id}'`);
  return found;
}

/** Shows figures; text changes five times a second, the graph every second frame. */
export class Panel {
  private readonly history = new Float32Array(WIDTH);
  private readonly context: CanvasRenderingContext2D;
  private at = 0;
  private frames = 0;
  private elapsed = 0;
  private scripted = 0;

  constructor() {
    const canvas = element('graph') as HTMLCanvasElement;
    const density = window.devicePixelRatio || 1;
    canvas.width = WIDTH * density;
    canvas.height = HEIGHT * density;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no 2d canvas');
    context.scale(density, density);
    this.context = context;
  }

  /** Takes the figures of one frame. */
  frame(figures: FrameFigures): void {
    this.history[this.at] = figures.scriptMs;
    this.at = (this.at + 1) % WIDTH;
    this.frames++;
    this.elapsed += figures.frameMs;
    this.scripted += figures.scriptMs;
    if (this.at % 2 === 0) this.draw(figures.budgetMs);
    if (this.elapsed < 200) return;
    const fps = Math.round((this.frames * 1000) / this.elapsed);
    const mean = this.scripted / this.frames;
    element('fps').textContent = `${fps} fps`;
    element('tasks').textContent = `${figures.tasks} tasks`;
    element('script').textContent = `${mean.toFixed(2)} of ${figures.budgetMs} ms`;
    element('gulls').textContent = `${figures.gulls} gulls`;
    this.frames = 0;
    this.elapsed = 0;
    this.scripted = 0;
  }

  /** Shows a script error until the next one, or hides it. */
  error(message: string | undefined): void {
    const box = element('error');
    box.hidden = message === undefined;
    box.textContent = message ?? '';
  }

  private draw(budgetMs: number): void {
    const { context } = this;
    const top = budgetMs * 1.4;
    const heightOf = (ms: number): number => Math.min(HEIGHT, (ms / top) * HEIGHT);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = '#10233a';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    for (let i = 0; i < WIDTH; i++) {
      const ms = this.history[(this.at + i) % WIDTH] as number;
      if (ms === 0) continue;
      context.fillStyle = ms > budgetMs ? '#ff8f70' : '#6ad0c2';
      const height = Math.max(1, heightOf(ms));
      context.fillRect(i, HEIGHT - height, 1, height);
    }
    const line = HEIGHT - heightOf(budgetMs);
    context.fillStyle = '#ffd27a';
    context.fillRect(0, line, WIDTH, 1);
  }
}
