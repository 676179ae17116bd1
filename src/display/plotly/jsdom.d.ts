// The published types need those of the DOM, which would add a browser's globals to every file of the
// project.
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options: { runScripts: 'outside-only'; pretendToBeVisual: boolean });
    readonly window: {
      URL: { createObjectURL: () => string; revokeObjectURL: () => void };
      HTMLCanvasElement: { prototype: { getContext: (kind: string) => unknown; toDataURL: () => string } };
      SVGElement: { prototype: Record<string, (...args: never[]) => unknown> };
      Plotly: import('./window').Plotly;
      eval(script: string): void;
    };
  }
}
