// The corner panel: frame rate, script time per frame as a graph against the budget, tasks, the
// last script error.
import type { Scripting } from 'moontick';

const WIDTH = 220;
const HEIGHT = 54;

/** What the panel shows, for whoever asks. Times in milliseconds. */
export interface PanelFigures {
  fps: number;
  /** Script time: mean and 95th percentile of the frames in the graph. */
  scriptMean: number;
  scriptP95: number;
  /** All of our JavaScript before rendering, the same way. */
  frameMean: number;
  frameP95: number;
  budget: number;
  tasks: number;
  entities: number;
  gulls: number;
  /** Last message: an error, a reload, or a script that runs on and on. */
  message: string;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element '${id}'`);
  return found;
}

function summary(values: Float32Array, filled: number): { mean: number; p95: number } {
  const sorted = [...values.subarray(0, filled)].sort((a, b) => a - b);
  if (sorted.length === 0) return { mean: 0, p95: 0 };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, p95: sorted[Math.floor((sorted.length - 1) * 0.95)] as number };
}

/** Shows figures; text changes four times a second, the graph every second frame. */
export class Panel {
  readonly figures: PanelFigures = {
    fps: 0,
    scriptMean: 0,
    scriptP95: 0,
    frameMean: 0,
    frameP95: 0,
    budget: 0,
    tasks: 0,
    entities: 0,
    gulls: 0,
    message: '',
  };
  private readonly core: Scripting;
  private readonly script = new Float32Array(WIDTH);
  private readonly whole = new Float32Array(WIDTH);
  private readonly context: CanvasRenderingContext2D;
  private at = 0;
  private filled = 0;
  private frames = 0;
  private elapsed = 0;
  private message = '';

  constructor(core: Scripting) {
    this.core = core;
    const canvas = element('graph') as HTMLCanvasElement;
    const density = window.devicePixelRatio || 1;
    canvas.width = WIDTH * density;
    canvas.height = HEIGHT * density;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no 2d canvas');
    context.scale(density, density);
    this.context = context;
    core.reports.on('error', (report) => {
      this.message = report.error.message;
    });
    core.reports.on('reload', (result) => {
      if (result.ok) this.message = '';
    });
  }

  /**
   * Takes one frame: how long it was, and how long our JavaScript before rendering took, in
   * milliseconds.
   */
  frame(elapsedMs: number, workMs: number, gulls: number): void {
    const { stats } = this.core;
    this.script[this.at] = stats.frameMilliseconds;
    this.whole[this.at] = workMs;
    this.at = (this.at + 1) % WIDTH;
    this.filled = Math.min(WIDTH, this.filled + 1);
    this.frames++;
    this.elapsed += elapsedMs;
    if (this.at % 2 === 0) this.draw(stats.budgetMilliseconds);
    if (this.elapsed >= 250) this.write(gulls);
  }

  private write(gulls: number): void {
    const { stats } = this.core;
    const script = summary(this.script, this.filled);
    const whole = summary(this.whole, this.filled);
    const endless = stats.hogs[0];
    const hog = endless === undefined ? '' : `${endless} runs without end: cut off every frame`;
    const { figures } = this;
    figures.fps = Math.round((this.frames * 1000) / this.elapsed);
    figures.scriptMean = script.mean;
    figures.scriptP95 = script.p95;
    figures.frameMean = whole.mean;
    figures.frameP95 = whole.p95;
    figures.budget = stats.budgetMilliseconds;
    figures.tasks = stats.tasks;
    figures.entities = stats.entities;
    figures.gulls = gulls;
    figures.message = hog || this.message;
    this.frames = 0;
    this.elapsed = 0;
    element('fps').textContent = `${figures.fps} fps`;
    element('tasks').textContent = `${figures.tasks} tasks`;
    element('script').textContent = `${script.mean.toFixed(2)} of ${figures.budget} ms`;
    element('gulls').textContent = `${gulls} gulls`;
    const box = element('error');
    box.hidden = figures.message === '';
    box.textContent = figures.message;
    box.className = hog === '' ? 'error' : 'hog';
  }

  private draw(budgetMs: number): void {
    const { context } = this;
    const top = budgetMs * 1.3;
    const heightOf = (ms: number): number => Math.min(HEIGHT, (ms / top) * HEIGHT);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    for (let i = 0; i < WIDTH; i++) {
      const at = (this.at + i) % WIDTH;
      const [script, whole] = [this.script[at] as number, this.whole[at] as number];
      if (whole === 0) continue;
      context.fillStyle = '#2f4a74';
      const wholeHeight = Math.max(1, heightOf(whole));
      context.fillRect(i, HEIGHT - wholeHeight, 1, wholeHeight);
      context.fillStyle = script > budgetMs ? '#ff8f70' : '#70ad9e';
      const height = Math.max(1, heightOf(script));
      context.fillRect(i, HEIGHT - height, 1, height);
    }
    const line = Math.round(HEIGHT - heightOf(budgetMs)) + 0.5;
    context.strokeStyle = '#e8c672';
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(0, line);
    context.lineTo(WIDTH, line);
    context.stroke();
  }
}
