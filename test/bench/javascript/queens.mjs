// programs/queens.lua in JavaScript.
const N = 9;

function draw(rows) {
  return rows.map((column) => `${'.'.repeat(column)}Q${'.'.repeat(N - 1 - column)}`).join('/');
}

function place(board, row) {
  if (row === N) {
    board.found++;
    board.first ??= draw(board.rows);
    return;
  }
  const { columns, up, down } = board;
  for (let c = 0; c < N; c++) {
    if (!columns[c] && !up[row + c] && !down[row - c + N]) {
      board.rows[row] = c;
      columns[c] = up[row + c] = down[row - c + N] = true;
      place(board, row + 1);
      columns[c] = up[row + c] = down[row - c + N] = false;
    }
  }
}

export function run() {
  const board = { columns: [], up: [], down: [], rows: [], found: 0, first: undefined };
  place(board, 0);
  return `${board.found} ${board.first}`;
}

export const expected =
  '352 Q......../..Q....../.....Q.../.......Q./.Q......./...Q...../........Q/......Q../....Q....';
