// The colours of the harbour, dark to light. The pictures are painted as if the moon stood high;
// the game multiplies them with the light of the hour.

export const ink = '#141826';

export const ramps = {
  grass: ['#2b5a4c', '#33684f', '#3c7653', '#4a8658', '#5c9660'],
  forest: ['#1d4244', '#245049', '#2c5e4d', '#387052', '#498058', '#629460'],
  pine: ['#17363f', '#1e4547', '#27554c', '#336750', '#477b57'],
  dirt: ['#6f5a4c', '#7f6753', '#8e755c', '#9c8467'],
  cobble: ['#4a5068', '#5a6179', '#69708a', '#7a8199', '#8d94aa'],
  flag: ['#666a80', '#767b90', '#868b9f', '#979cae', '#abb0be'],
  quay: ['#3a4058', '#4b5269', '#5d647b', '#71788e', '#8a91a4', '#a5abba'],
  sand: ['#a48d6c', '#b69f7a', '#c6b088', '#d5c199'],
  wood: ['#3f2c2c', '#543a34', '#6a4b3e', '#82604c', '#9b765c', '#b48f70'],
  rock: ['#343a50', '#454c63', '#596178', '#70788e', '#8c94a6', '#aab1be'],
  plaster: ['#9a8f92', '#b3a8a4', '#c9bfb4', '#ddd4c4', '#ebe4d2'],
  stone: ['#565b72', '#666c83', '#787e94', '#8c92a5', '#a2a7b6'],
  brick: ['#63393c', '#7b4843', '#93594c', '#a96d58'],
  red: ['#5c2430', '#7d2f3a', '#a03f45', '#bf5a52', '#d97d66'],
  blue: ['#243558', '#2f4a74', '#3f6390', '#5681a8', '#78a2bf'],
  teal: ['#1e4450', '#285a62', '#367476', '#4c9089', '#70ad9e'],
  violet: ['#3a2b4c', '#4d3a62', '#634c79', '#7e6590', '#9d84aa'],
  slate: ['#2f3a52', '#3d4a63', '#4e5c75', '#637288', '#7d8b9d'],
  ochre: ['#6e4a2c', '#8b6236', '#a97e44', '#c69b58', '#ddb976'],
  white: ['#8e93a8', '#aeb3c3', '#cbcfd9', '#e2e5ea', '#f4f5f4'],
  gold: ['#7d5a26', '#a67c34', '#cda24a', '#e8c672', '#f7e3a4'],
  water: ['#174468', '#1c5076', '#235f86', '#2f7398', '#4c93b2'],
  dark: ['#1b2033', '#252b40', '#31384f', '#414960'],
};

export const warm = { window: '#ffdf8e', bright: '#fff3c4', deep: '#e8a552', glow: '#ffbe6a' };

export const skin = { light: '#e9b98f', shade: '#c48f6d' };
