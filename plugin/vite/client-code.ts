// The browser's side of the Vite plugin, served as the virtual module `virtual:moontick`. A saved Lua file becomes an
// event of the global object; whoever holds a scripting core listens (PixiScripting does). Listeners add what
// `reload` returned; a failure goes back to the server, which shows it in the overlay.

/** Name under which games import the client. */
export const CLIENT_ID = 'virtual:moontick';
/** Event of the global object for a saved file. */
export const RELOAD_EVENT = 'moontick:reload';
/** Message to the server about a file that compiled but could not be taken over. */
export const FAILED_MESSAGE = 'moontick:failed';

/** What FAILED_MESSAGE carries. */
export interface FailedReload {
  name: string;
  message: string;
  /** 1-based. */
  line?: number | undefined;
}

/** Text of the client module. */
export const CLIENT_CODE = `
export function connectScripting(scripting) {
  const listener = ({ detail }) => {
    if (scripting.hasScript && !scripting.hasScript(detail.name)) return;
    detail.results.push(scripting.reload(detail.name, detail.source));
  };
  globalThis.addEventListener('${RELOAD_EVENT}', listener);
  return () => globalThis.removeEventListener('${RELOAD_EVENT}', listener);
}

export function reloadScript(name, source, hot) {
  const detail = { name, source, results: [] };
  globalThis.dispatchEvent(new CustomEvent('${RELOAD_EVENT}', { detail }));
  const failed = detail.results.find((result) => result && result.ok === false);
  if (failed === undefined || hot === undefined) return;
  const { message, line } = failed.error ?? { message: name + ' could not be reloaded' };
  hot.send('${FAILED_MESSAGE}', { name, message, line });
}
`;
