// programs/binary-trees.lua in JavaScript.
function bottomUp(depth) {
  if (depth === 0) return { left: undefined, right: undefined };
  return { left: bottomUp(depth - 1), right: bottomUp(depth - 1) };
}

function count(tree) {
  if (tree.left === undefined) return 1;
  return 1 + count(tree.left) + count(tree.right);
}

export function run() {
  const deepest = 12;
  const stays = bottomUp(deepest);
  let total = 0;
  for (let depth = 4; depth <= deepest; depth += 2) {
    const rounds = 2 ** (deepest - depth);
    for (let i = 0; i < rounds; i++) total += count(bottomUp(depth));
  }
  return total * 10000 + count(stays);
}

export const expected = 406198191;
