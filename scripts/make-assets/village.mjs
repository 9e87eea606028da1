// The harbour's buildings: which walls, roofs and windows each kind of house has.

import { gableHouse, house, lighthouse } from './buildings.mjs';
import { ramps } from './palette.mjs';

/** Houses with the eaves to the front; see `house` for the options. */
const houses = {
  'house-a': {
    width: 72,
    roof: ramps.red,
    windows: [10, 54],
    door: 31,
    seed: 3,
    chimneyAt: 52,
    shutters: true,
    attic: [18],
  },
  'house-b': {
    width: 88,
    roof: ramps.slate,
    wall: 'stone',
    wallRamp: ramps.stone,
    windows: [9, 26, 70],
    door: 46,
    seed: 4,
    chimneyAt: 12,
    trim: ramps.red,
    attic: [30, 54],
    ivy: true,
  },
  'house-c': {
    width: 62,
    roof: ramps.violet,
    wall: 'plank',
    wallRamp: ramps.ochre,
    windows: [8, 46],
    door: 26,
    seed: 5,
    flowers: true,
    trim: ramps.blue,
    chimneyAt: 44,
  },
  'house-f': {
    width: 58,
    roof: ramps.teal,
    wall: 'plaster',
    windows: [7, 42],
    door: 24,
    seed: 12,
    chimneyAt: 8,
    shutters: true,
    trim: ramps.violet,
    ivy: true,
  },
  tavern: {
    width: 108,
    roof: ramps.slate,
    wall: 'stone',
    wallRamp: ramps.stone,
    windows: [9, 27, 74, 92],
    door: 50,
    seed: 6,
    chimneyAt: 84,
    signAt: 45,
    trim: ramps.red,
    attic: [20, 50],
    flowers: true,
    roofHeight: 34,
  },
};

/** Houses with the gable to the front; see `gableHouse` for the options. */
const gables = {
  'house-d': {
    width: 50,
    roof: ramps.teal,
    windows: [6, 35],
    door: 20,
    seed: 7,
    flowers: true,
    trim: ramps.red,
  },
  'house-e': {
    width: 54,
    roof: [...ramps.brick, '#c08a70'],
    wall: 'plank',
    wallRamp: ramps.blue,
    windows: [7, 38],
    door: 22,
    seed: 9,
    trim: ramps.ochre,
  },
};

/** All buildings by sprite name: picture, places of the windows, base line, middle of the door. */
export function makeHouses() {
  const made = { lighthouse: lighthouse() };
  for (const [name, options] of Object.entries(houses)) made[name] = house(options);
  for (const [name, options] of Object.entries(gables)) made[name] = gableHouse(options);
  return made;
}
