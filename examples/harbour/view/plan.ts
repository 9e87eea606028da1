// The plan of the harbour as make-assets writes it: where things stand, and where one cannot walk.
import plan from '../../../assets/harbour-map.json';

/** Sprite, x of the middle, y of the foot, in map pixels. */
export type Placed = [sprite: string, x: number, y: number, half?: number];

/** A building: its picture's corner, the line it stands on, and what scripts need of it. */
export interface Building {
  sprite: string;
  x: number;
  y: number;
  base: number;
  windows: [number, number][];
  door?: [number, number];
  chimney?: [number, number];
  lamp?: [number, number];
}

/** All of harbour-map.json; lengths in map pixels. */
export interface Plan {
  width: number;
  height: number;
  cell: number;
  /** Rows of cells; `#` blocks the way. */
  grid: string[];
  houses: Building[];
  lighthouse: Building;
  lamps: [number, number][];
  things: Placed[];
  plants: Placed[];
  boats: Placed[];
  stalls: { sprite: string; x: number; y: number }[];
  people: Record<string, unknown>[];
}

/** The plan of the one map there is. */
export const harbourPlan = plan as unknown as Plan;
