import { PALETTES, properties } from './colours';

/** The one stylesheet of all pages. System fonts; nothing is loaded. */
export const STYLE = `
  :root { color-scheme: light; ${properties(PALETTES.light)} }
  @media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; ${properties(PALETTES.dark)} } }
  :root { --mono: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace; -webkit-text-size-adjust: 100%; }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; overflow-wrap: break-word; }
  main { max-width: 68rem; margin: 0 auto; padding: clamp(1.25rem, 4vw, 3.5rem) clamp(1.1rem, 4vw, 3rem) 4rem; }
  h1, h2, h3, p, ul, ol, dl, dd, figure, table, pre { margin: 0; }
  h1 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.1rem); line-height: 1.2; letter-spacing: -.012em; text-wrap: balance; }
  h2 { font-size: 1.25em; line-height: 1.3; margin: 3rem 0 .9rem; letter-spacing: -.006em; }
  h3 { font-size: 1em; line-height: 1.4; }
  p, li { max-width: 44rem; text-wrap: pretty; }
  p + p { margin-top: .5rem; }
  a { color: inherit; text-decoration: underline; text-decoration-color: var(--none-bar); text-underline-offset: .18em; }
  a:hover { text-decoration-color: currentColor; }
  :focus-visible { outline: 2px solid var(--right-bar); outline-offset: 2px; }
  code, .name { font-family: var(--mono); font-size: .94em; overflow-wrap: normal; }
  .name { font-weight: 600; }
  .quiet { color: var(--quiet-ink); }
  .small { font-size: .875em; }
  .kicker { color: var(--quiet-ink); margin-bottom: .3rem; }
  .meta { color: var(--quiet-ink); margin-top: .45rem; }
  .score { margin-top: 1.75rem; font-size: 1.125em; }
  .score b { font-size: 2.5em; line-height: 1; font-weight: 650; letter-spacing: -.02em; margin-right: .1em; font-variant-numeric: tabular-nums; }
  .verdict { white-space: nowrap; font-weight: 600; }
  .verdict.right { color: var(--right-ink); }
  .verdict.wrong { color: var(--wrong-ink); }
  .verdict.open { color: var(--open-ink); background: var(--open-paper); padding: .05em .5em; border-radius: .25em; }
  .note { background: var(--open-paper); color: var(--open-ink); padding: .7rem .95rem; border-radius: .4rem; margin-top: 1rem; max-width: 44rem; white-space: pre-line; }

  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: baseline; padding: .42rem 1.2rem .42rem 0; border-bottom: 1px solid var(--rule); }
  th:last-child, td:last-child { padding-right: 0; }
  th { font-weight: 600; overflow-wrap: normal; }
  thead th { color: var(--quiet-ink); font-size: .875em; }
  tbody th { font-weight: inherit; }
  tr { break-inside: avoid; }
  .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .code { white-space: nowrap; font-family: var(--mono); font-size: .94em; }
  .list { max-width: 44rem; margin-bottom: .8rem; }

  section { border-top: 1px solid var(--rule); padding: 1.5rem 0 1.75rem; }
  section > header { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; align-items: baseline; break-after: avoid; }
  section > header .points { margin-left: auto; color: var(--quiet-ink); font-variant-numeric: tabular-nums; }
  .advice { font-size: 1.2em; line-height: 1.45; margin-top: .6rem; white-space: pre-line; overflow-wrap: anywhere; }
  .advice + .advice { font-size: 1em; margin-top: .5rem; }
  .beside { display: grid; gap: 1rem 2.5rem; margin-top: 1rem; align-items: start; }
  .beside > * { min-width: 0; }
  .label { color: var(--quiet-ink); font-size: .875em; margin-bottom: .35rem; }
  .cases { list-style: none; padding: 0; }
  .cases li { padding: .38rem 0 .38rem 1.6rem; text-indent: -1.6rem; border-top: 1px solid var(--rule); line-height: 1.45; }
  .cases .sign { display: inline-block; width: 1.6rem; text-indent: 0; font-weight: 700; }
  .cases .detail { display: block; text-indent: 0; color: var(--quiet-ink); overflow-wrap: anywhere; }
  pre { background: var(--code-paper); border-radius: .4rem; padding: .7rem .9rem .7rem 0; font: .84em/1.55 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; counter-reset: line; }
  pre span.line { display: block; padding-left: 3.4em; text-indent: -3.4em; counter-increment: line; min-height: 1.55em; }
  pre span.line::before { content: counter(line); display: inline-block; width: 2.4em; margin-right: 1em; text-indent: 0; text-align: right; color: var(--quiet-ink); user-select: none; }
  pre span.gap { display: block; padding-left: 3.4em; color: var(--quiet-ink); font-style: italic; }
  pre mark { background: var(--mark-paper); color: inherit; }
  .asked { margin-top: .7rem; white-space: pre-line; overflow-wrap: anywhere; }
  .later { margin-top: 1rem; }
  blockquote { margin: 0; border-left: 3px solid var(--rule); padding: .1rem 0 .1rem 1rem; white-space: pre-line; overflow-wrap: anywhere; max-width: 44rem; }

  .plot { display: block; width: 100%; overflow: visible; font-size: .875em; font-variant-numeric: tabular-nums; }
  .plot text { fill: var(--ink); stroke: var(--paper); stroke-width: .5em; stroke-linejoin: round; paint-order: stroke; }
  .plot .axis { fill: var(--quiet-ink); }
  .plot .base { stroke: var(--none-bar); }
  .plot .median { stroke: var(--ink); stroke-dasharray: 3 3; }
  .right-bar { fill: var(--right-bar); background: var(--right-bar); }
  .known-bar { fill: var(--known-bar); background: var(--known-bar); }
  .other-bar { fill: var(--other-bar); background: var(--other-bar); }
  .none-bar { fill: transparent; stroke: var(--none-bar); stroke-width: 1.5; box-shadow: inset 0 0 0 1.5px var(--none-bar); }
  .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; margin-bottom: .6rem; }
  .legend span { display: inline-block; width: .85em; height: .85em; margin-right: .5em; border-radius: .15em; vertical-align: -.06em; }
  .exercises { display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content; gap: .55rem 1.25rem; align-items: center; list-style: none; padding: 0; }
  .exercises li { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: center; max-width: none; }
  .mistake { padding: .9rem 0 .4rem; }
  .mistake p { max-width: 52rem; }
  .mistake + .quiet { margin-top: .7rem; }
  .mistake .many { font-weight: 650; white-space: nowrap; }
  .examples { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24em), 1fr)); margin-top: .7rem; align-items: start; }
  .pair { display: grid; gap: .8rem; margin-top: .7rem; }
  .pair > * { min-width: 0; }

  @media (min-width: 62rem) { .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); } .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
  @media (max-width: 40rem) {
    .exercises { grid-template-columns: minmax(0, 1fr) max-content; gap: .2rem 1rem; }
    .exercises li { margin-bottom: .6rem; }
    .exercises .plot { grid-column: 1 / -1; grid-row: 2; }
    th, td { padding-right: .8rem; }
    td { overflow-wrap: anywhere; }
  }
  .projected { font-size: clamp(1rem, .55rem + 1.05vw, 2.1rem); }
  .projected main { max-width: none; padding-inline: clamp(1.1rem, 5vw, 7rem); }
  .projected p, .projected li { max-width: 60em; }
  .projected h1 { font-size: 1.8em; }
  .projected .small, .projected .label, .projected .meta { font-size: .8em; }

  @media print {
    @page { margin: 16mm 15mm; }
    body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    main { padding: 0; max-width: none; }
    h2 { margin-top: 1.6rem; break-after: avoid; }
    h3, .label, .advice { break-after: avoid; }
    section { padding: .8rem 0 1rem; }
    pre { font-size: 8pt; }
    .cases li, .mistake > p, .plot, .exercises li, pre span.line { break-inside: avoid; }
    .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    a { text-decoration: none; }
  }
`;
