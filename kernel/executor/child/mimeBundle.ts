import { inspect } from 'node:util';

/** A value in several forms, by MIME type. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** The types that nbformat stores as JSON values; all others it stores as text. */
const JSON_TYPE = /^application\/(.*\+)?json$/;

/**
 * Checks a MIME bundle and converts it to what a notebook can store: text, or JSON for the types of JSON. Bytes
 * become base64, and undefined forms are left out.
 *
 * @param from who made it, for error messages
 * @throws TypeError if it is not a bundle, or a form of it is neither text nor JSON as its type requires
 */
export function checkedBundle(bundle: unknown, from: string): MimeBundle {
  const forms = Object.entries(checkedObject(bundle, from, "{ 'text/plain': 'text' }"));
  return Object.fromEntries(
    forms
      .filter(([, form]) => form !== undefined)
      .map(([type, form]) => [type, checkedForm(type, form, from)]),
  );
}

/** Checks the metadata or the transient data of a display, and makes it JSON. */
export function checkedJson(value: unknown, from: string): Readonly<Record<string, unknown>> {
  return asJson(checkedObject(value, from, 'an object of JSON values'), from) as Record<string, unknown>;
}

function checkedObject(value: unknown, from: string, expected: string): object {
  const isRecord = typeof value === 'object' && value !== null && !(Symbol.iterator in value);
  if (isRecord && !('then' in value)) return value;
  throw new TypeError(`${from}: expected ${expected}, got ${shown(value)}.`);
}

function checkedForm(type: string, form: unknown, from: string): unknown {
  if (!/^[^\s/]+\/\S/.test(type)) {
    throw new TypeError(`${from}: expected MIME types such as 'text/html' as keys, got ${shown(type)}.`);
  }
  if (form instanceof Uint8Array) return Buffer.from(form).toString('base64');
  if (JSON_TYPE.test(type)) return asJson(form, `${from}, ${type}`);
  if (typeof form === 'string') return form;
  if (Array.isArray(form) && form.every(part => typeof part === 'string')) return [...form];
  throw new TypeError(`${from}, ${type}: expected a string, or a list of strings, got ${shown(form)}.`);
}

function asJson(value: unknown, from: string): unknown {
  const json = JSON.stringify(value) as string | undefined; // throws for a bigint or a circle
  if (json === undefined) throw new TypeError(`${from}: expected a JSON value, got ${shown(value)}.`);
  return JSON.parse(json);
}

function shown(value: unknown): string {
  const text = inspect(value, { depth: 1, breakLength: Infinity, maxStringLength: 60, customInspect: false });
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
