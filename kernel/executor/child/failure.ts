import { inspect, types } from 'node:util';
import type { Failure } from '../protocol';
import { excerpt, placeOf, type Place } from './sources';
import { placeOfError } from './stacks';

/** How many errors a traceback shows: an error's causes and reasons have causes of their own. */
const MOST_ERRORS = 30;
/** UTF-16 units of a message that are shown: JavaScript's longest string has to hold a whole message of ours. */
const MOST_TEXT = 1_000_000;

/** Converts anything that was thrown to Jupyter's form, with the first line of a cell in its stack quoted. */
export function failureOf(thrown: unknown): Failure {
  const shown = traceback(thrown, new Set()).map(cut);
  if (!isError(thrown)) {
    const evalue = cut(typeof thrown === 'string' ? thrown : describe(thrown));
    return { ename: 'Thrown', evalue, traceback: [`Uncaught ${shown.join('\n')}`] };
  }
  return {
    ename: cut(read(thrown, 'name')) || 'Error',
    evalue: cut(read(thrown, 'message')),
    traceback: shown,
  };
}

/** Errors from other realms are not instances of this realm's Error. */
function isError(thrown: unknown): thrown is object {
  if (types.isNativeError(thrown)) return true;
  if (typeof thrown !== 'object' || thrown === null) return false;
  return attempt(() => thrown instanceof Error || ('stack' in thrown && 'message' in thrown)) ?? false;
}

/** @param shown the errors that the traceback already has */
function traceback(thrown: unknown, shown: Set<unknown>): string[] {
  if (!isError(thrown)) return [describe(thrown)];
  if (shown.has(thrown)) return [`${read(thrown, 'name')}: ${read(thrown, 'message')} (shown above)`];
  if (shown.size >= MOST_ERRORS) return ['… further errors'];
  shown.add(thrown);
  const stack = read(thrown, 'stack') || `${read(thrown, 'name')}: ${read(thrown, 'message')}`;
  const { place, head, frames } = split(stack);
  const at = placeOfError(thrown) ?? place;
  return [
    ...head,
    ...(at ? excerpt(at) : []),
    ...frames,
    ...related(thrown).flatMap(([label, error]) => [label, ...traceback(error, shown)]),
  ];
}

/** The errors behind an error, each with the line above it. */
function related(error: object): [label: string, error: unknown][] {
  const get = (key: string) => attempt(() => (error as Record<string, unknown>)[key]);
  const name = read(error, 'name');
  const found: [string, unknown][] = [];
  const reasons = name === 'AggregateError' ? get('errors') : undefined;
  if (Array.isArray(reasons)) {
    const shown = reasons.slice(0, MOST_ERRORS) as unknown[];
    shown.forEach((reason, i) => found.push([`Reason ${i + 1} of ${reasons.length}:`, reason]));
  }
  if (name === 'SuppressedError') found.push(['Error:', get('error')], ['Suppressed:', get('suppressed')]);
  if (get('cause') !== undefined) found.push(['Caused by:', get('cause')]);
  return found;
}

/** V8's report of code that is not JavaScript begins with the place in its script. */
const NOT_JAVASCRIPT = /^(cell \[\d+\](?: #\d+)?):(\d+)\n.*\n( *)\^+\n\n?/;

/** Splits a stack into the frames at its end and what is above them. */
function split(stack: string): { place?: Place; head: string[]; frames: string[] } {
  const [quoted = '', script = '', line, space = ''] = NOT_JAVASCRIPT.exec(stack) ?? [];
  const lines = stack.slice(quoted.length).split('\n');
  const end = lines.findLastIndex(text => !/^\s+at /.test(text)) + 1;
  const place = placeOf(script, Number(line), space.length + 1);
  return { ...(place && { place }), head: lines.slice(0, end), frames: lines.slice(end) };
}

/** A property as text; empty if it is missing or cannot be read. */
function read(error: object, key: string): string {
  return attempt(() => String((error as Record<string, string | undefined>)[key] ?? '')) ?? '';
}

/** A value that is no error. A method of its own may fail to describe it. */
function describe(value: unknown): string {
  return (
    attempt(() => inspect(value)) ??
    attempt(() => inspect(value, { customInspect: false })) ??
    `a value of type ${typeof value} that cannot be shown`
  );
}

function cut(text: string): string {
  const more = text.length - MOST_TEXT;
  return more > 0 ? `${text.slice(0, MOST_TEXT)}… (${more} more characters)` : text;
}

function attempt<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
