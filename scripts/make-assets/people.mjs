// The villagers, the gulls and the cat: letters on a grid, one letter a pixel, coloured per person.
// People have three views (down, up, side) of three frames each: standing and two steps. The side
// view looks right.

import { Canvas, withShadow } from './canvas.mjs';
import { ink, ramps, skin } from './palette.mjs';

const bodies = {
  down: [
    '..CCCCCC..',
    '.ACCTTCCA.',
    '.ACCTTCcA.',
    '.ACCTTCcA.',
    '.SBBBBBBS.',
    '..CCCCcc..',
    '..CCCCcc..',
  ],
  up: [
    '..CCCCCC..',
    '.ACCCCCcA.',
    '.ACCCCCcA.',
    '.ACCCCCcA.',
    '.SBBBBBBS.',
    '..CCCCcc..',
    '..CCCCcc..',
  ],
  side: [
    '..CCCCC...',
    '..CCAACc..',
    '..CCAACc..',
    '..CCAACc..',
    '..BBSSBB..',
    '..CCCCcc..',
    '..CCCCcc..',
  ],
};

const heads = {
  down: [
    '...HHHH...',
    '..HHHHHH..',
    '..HHHHHh..',
    '..HSSSSh..',
    '..SESSES..',
    '..SSSSSs..',
    '...SSss...',
  ],
  up: [
    '...HHHH...',
    '..HHHHHH..',
    '..HHHHHh..',
    '..HHHHHh..',
    '..HHHHhh..',
    '..hHHhhh..',
    '...hhhh...',
  ],
  side: [
    '...HHHH...',
    '..HHHHHH..',
    '..HHHHHH..',
    '..HHHSSS..',
    '..HHSSES..',
    '..HSSSSS..',
    '...SSSs...',
  ],
};

const legs = {
  down: [
    ['..LL..ll..', '..LL..ll..', '..KK..kk..'],
    ['..LL..ll..', '..LL..kk..', '..KK......'],
    ['..LL..ll..', '..KK..ll..', '......kk..'],
  ],
  side: [
    ['...LLl....', '...LLl....', '...KKKk...'],
    ['..LL.ll...', '.LL...ll..', '.KK...kkk.'],
    ['...lLL....', '...lLL....', '...kKKK...'],
  ],
};
legs.up = legs.down;

/** Hats are drawn over the head, two rows above it and two columns left of it. */
const hats = {
  cap: {
    down: ['', '.....tttt', '....tttttt', '....ttttTT', '....TTTTTT'],
    up: ['', '.....tttt', '....tttttt', '....ttttTT', '....tttTTT'],
    side: ['', '.....tttt', '....tttttt', '....ttttTT', '......TTTTTT'],
  },
  brim: {
    down: ['.....tttt', '....tttttt', '....tttttT', '..TTTTTTTTTT', '...TTTTTTTT'],
    up: ['.....tttt', '....tttttt', '....tttttT', '..TTTTTTTTTT', '...TTTTTTTT'],
    side: ['.....tttt', '....tttttt', '....tttttT', '..TTTTTTTTTT', ''],
  },
  tricorn: {
    down: ['.....tttt', '....tttttt', '..gttttttttg', '...TTTTTTTT', ''],
    up: ['.....tttt', '....tttttt', '..gttttttttg', '...TTTTTTTT', ''],
    side: ['.....tttt', '....tttttt', '...tttttttgg', '...TTTTTTT', ''],
  },
  helmet: {
    down: ['.......g', '.....tttt', '....tttttT', '....tttttT', '...TTTTTTTT'],
    up: ['.......g', '.....tttt', '....tttttT', '....tttttT', '....ttttTT'],
    side: ['.......g', '.....tttt', '....tttttt', '....tttttT', '....TTTTTTT'],
  },
  scarf: {
    down: ['', '.....tttt', '....tttttt', '...tttttttT', '...tt....TT', '...t......T'],
    up: ['', '.....tttt', '....tttttt', '...tttttttT', '...ttttttTT', '....ttttTT', '.....tTT'],
    side: ['', '.....tttt', '....tttttt', '...tttttt', '...ttt', '...ttt', '....tt'],
  },
};

const extras = {
  beard: {
    down: ['', '', '', '', '', '..WwwwwW..', '..WWWWWW..', '...WWWW...', '....WW....'],
    side: ['', '', '', '', '', '....WwwW..', '...WWWWW..', '.....WWW..'],
    up: [],
  },
  apron: {
    down: [
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '...WWWW...',
      '...WWWW...',
      '...WWWW...',
      '...WWWW...',
      '...WWWW...',
      '...WWWW...',
    ],
    side: [
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '.......W..',
      '.......W..',
      '.......W..',
      '.......W..',
      '......WW..',
      '......WW..',
    ],
    up: [],
  },
  hair: {
    down: ['', '', '', '..H....h..', '.HH....hh.', '.HH....hh.', '.HH....hh.', '.H......h.'],
    up: ['', '', '', '', '', '..HHHHhh..', '..HHHHhh..', '..HHHHhh..', '...HHhh...'],
    side: ['', '', '', '.HH.......', '.HHH......', '.HHH......', '.HHH......', '.HH.......'],
  },
};

function lantern(c, view) {
  const [x, y] = view === 'side' ? [13, 14] : view === 'down' ? [3, 16] : [14, 16];
  c.rect(x, y - 1, 3, 1, ramps.dark[1]);
  c.rect(x, y, 3, 3, ramps.gold[4]);
  c.put(x + 1, y + 1, '#ffffff');
  c.rect(x, y + 3, 3, 1, ramps.dark[1]);
}

function drawPerson(look, view, frame) {
  const [left, top, width, height] = [4, 4, 18, 24];
  const c = new Canvas(width, height);
  const coat = look.coat;
  const colours = {
    C: coat[2],
    c: coat[1],
    A: coat[3],
    T: look.front ?? coat[1],
    B: look.belt ?? ramps.wood[0],
    S: skin.light,
    s: skin.shade,
    E: ink,
    H: look.hair[1],
    h: look.hair[0],
    L: ramps.dark[3],
    l: ramps.dark[2],
    K: ramps.wood[1],
    k: ramps.wood[0],
    W: look.trim ?? ramps.white[3],
    w: ramps.white[1],
  };
  const bob = frame === 0 ? 0 : -1;
  c.ascii(legs[view][frame], colours, left, top + 14);
  c.ascii(bodies[view], colours, left, top + 7 + bob);
  c.ascii(heads[view], colours, left, top + bob);
  for (const name of look.extras ?? []) {
    if (extras[name]) c.ascii(extras[name][view], colours, left, top + bob);
  }
  if (look.hat) {
    const [kind, ramp] = look.hat;
    c.ascii(
      hats[kind][view],
      { t: ramp[2], T: ramp[1], g: ramps.gold[3] },
      left - 2,
      top - 2 + bob,
    );
  }
  c.outline('#161a2a');
  if (look.lantern) lantern(c, view);
  return withShadow(c, { cx: 9, cy: 22, rx: 6, ry: 2 });
}

const brown = [ramps.wood[0], ramps.wood[2]];
const grey = [ramps.white[0], ramps.white[1]];
const fair = [ramps.ochre[2], ramps.ochre[4]];
const ginger = [ramps.brick[1], ramps.brick[3]];

const looks = {
  player: {
    coat: ramps.ochre,
    hair: ginger,
    front: ramps.white[2],
    extras: ['hair'],
    hat: ['cap', ramps.teal],
  },
  guard: {
    coat: ramps.blue,
    hair: brown,
    front: ramps.gold[3],
    hat: ['helmet', ramps.slate],
    lantern: true,
  },
  keeper: { coat: ramps.slate, hair: grey, extras: ['beard'], hat: ['cap', ramps.blue] },
  captain: {
    coat: ramps.red,
    hair: brown,
    front: ramps.gold[3],
    extras: ['hair'],
    hat: ['tricorn', ramps.dark],
  },
  fishwife: { coat: ramps.teal, hair: brown, extras: ['apron'], hat: ['scarf', ramps.red] },
  baker: { coat: ramps.plaster, hair: fair, extras: ['apron'], hat: ['brim', ramps.white] },
  grocer: { coat: ramps.grass, hair: ginger, extras: ['apron'], hat: ['brim', ramps.ochre] },
  child: { coat: ramps.violet, hair: fair, extras: ['hair'] },
  sailor: { coat: ramps.white, hair: brown, front: ramps.blue[2], hat: ['cap', ramps.white] },
};

const gull = {
  0: [
    'W...........W',
    'gWW.......WWg',
    '..WWW...WWW..',
    '....WWWWW....',
    '.....WWWWY...',
    '....gWWW.....',
    '.....g.......',
  ],
  1: [
    '.............',
    '.............',
    'ggWWW...WWWgg',
    'WWWWWWWWWWWWW',
    '.....WWWWY...',
    '....gWWW.....',
    '.....g.......',
  ],
  2: [
    '.............',
    '.............',
    '....WW.WW....',
    '..WWWWWWWWW..',
    'WWWg.WWWWYgWW',
    'g...gWWW....g',
    '.....g.......',
  ],
  sit: [
    '.............',
    '.............',
    '.......WW....',
    '.......WEY...',
    '...gWWWWW....',
    '..ggggWW.....',
    '......Y......',
  ],
};

const cat = {
  0: [
    '............',
    '.......b..b.',
    '.b.....bbbb.',
    'b......bEbE.',
    'b..bbbbbbbb.',
    '.bbbbbbbbp..',
    '..bbbbbbb...',
    '..b.b..b.b..',
  ],
  1: [
    '............',
    'b......b..b.',
    'b......bbbb.',
    '.b.....bEbE.',
    '.b.bbbbbbbb.',
    '..bbbbbbbp..',
    '..bbbbbbb...',
    '...bb...bb..',
  ],
  sit: [
    '.....b..b...',
    '.....bbbb...',
    '.....bEbE...',
    '.....bbbb...',
    '....bbbp....',
    '....bbbb....',
    'b..bbbbb....',
    '.bbbbbbb....',
  ],
};

/** Everything that lives, by sprite name: `guard-side-1`, `gull-0`, `cat-sit`. */
export function makePeople() {
  const sprites = {};
  for (const [name, look] of Object.entries(looks)) {
    for (const view of ['down', 'up', 'side']) {
      for (const frame of [0, 1, 2])
        sprites[`${name}-${view}-${frame}`] = drawPerson(look, view, frame);
    }
  }
  for (const [frame, rows] of Object.entries(gull)) {
    const c = new Canvas(15, 9);
    const colours = { W: ramps.white[4], g: ramps.white[1], Y: ramps.gold[3], E: ink };
    c.ascii(rows, colours, 1, 1);
    sprites[`gull-${frame}`] = c.outline('#20283c70');
  }
  for (const [frame, rows] of Object.entries(cat)) {
    const c = new Canvas(14, 10);
    c.ascii(rows, { b: '#2c2a38', E: '#d8e070', p: ramps.white[3] }, 1, 1);
    sprites[`cat-${frame}`] = withShadow(c, { cx: 7, cy: 9, rx: 5, ry: 1.4 });
  }
  return sprites;
}

/** Heads for the text box, as large as the standing person's upper half. */
export function portraitNames() {
  return Object.keys(looks);
}
