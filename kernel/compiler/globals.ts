/**
 * What the executor gives every cell: a global function, and tslab's display API, also where no package of that
 * name is installed.
 */
export const GLOBALS = `
/**
 * Asks the person at the notebook for a line of text: \`await input('Your name? ')\`.
 *
 * @param prompt what to ask
 * @param options.password whether what is typed stays hidden
 * @throws Error if nobody can be asked, as in a test, or an earlier question is still open
 */
declare function input(prompt?: string, options?: { password?: boolean }): Promise<string>;

declare module 'tslab' {
  /** Text, or bytes such as those of a picture. */
  type Data = string | Uint8Array;

  /** Shows rich content. */
  export interface Display {
    javascript(code: Data): void;
    html(text: Data): void;
    markdown(text: Data): void;
    latex(text: Data): void;
    svg(text: Data): void;
    png(bytes: Data): void;
    jpeg(bytes: Data): void;
    gif(bytes: Data): void;
    pdf(bytes: Data): void;
    text(text: Data): void;
    /** Shows content of any MIME type. */
    raw(mimeType: string, data: Data): void;
  }

  /** Shows rich content below the cell. */
  export const display: Display;

  /** A new display: what it shows replaces what it showed before, also in a later cell. */
  export function newDisplay(): Display;

  /** The version of Node. */
  export const versions: { node: string };

  const all: { display: Display; newDisplay(): Display; versions: { node: string } };
  export default all;
}
`;
