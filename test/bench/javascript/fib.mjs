// programs/fib.lua in JavaScript.
function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

export const run = () => fib(25);
export const expected = 75025;
