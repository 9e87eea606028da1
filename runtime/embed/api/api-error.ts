// The error of host code that uses the C API against its rules. In C such a mistake is undefined behaviour.

/**
 * Host code broke a rule of the C API: a bad index, too few values, too many. The message begins with the method's name; the
 * stack of the context is as it was before the call. Inside a native function it reaches the script as any host exception does.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}
