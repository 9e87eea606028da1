// A host function that scripts wait for: the text of a file beside the page.
import { fn } from 'moontick/runtime';

export const fetchText = fn(
  {
    name: 'fetch_text',
    params: [{ name: 'file', type: 'string' }],
    returns: 'string',
    async: true,
    doc: 'The text of a file.',
  },
  async (file: string): Promise<string> => {
    const response = await fetch(new URL(file, location.href));
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return response.text();
  },
);
