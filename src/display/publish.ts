/** A MIME bundle: one value in several forms, of which a front end shows the richest that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** The messages by which a kernel shows output, with the content that Jupyter's protocol defines. */
export type DisplayMessage = 'display_data' | 'update_display_data' | 'clear_output';

type Publish = (type: DisplayMessage, content: object) => void;

/**
 * The kernel puts its publish function here, so that neither this package nor the kernel has to import the
 * other.
 */
const PUBLISH = Symbol.for('jupyter.publish');

function kernelPublish(): Publish | undefined {
  return (globalThis as { [PUBLISH]?: Publish })[PUBLISH];
}

/** Whether this code runs in a notebook's kernel, where rich output can be seen. */
export function inNotebook(): boolean {
  return kernelPublish() !== undefined;
}

/**
 * Shows a MIME bundle: in a notebook its richest form, elsewhere its `text/plain` on standard output.
 *
 * @param bundle must hold `text/plain`, for terminals, screen readers and logs
 * @param displayId names the output, so that a later `update` can replace it
 */
export function show(bundle: MimeBundle & { 'text/plain': string }, displayId?: string): void {
  send('display_data', bundle, displayId);
}

/** Replaces the output under `displayId`. Outside a notebook the new text is printed below the old one. */
export function update(bundle: MimeBundle & { 'text/plain': string }, displayId: string): void {
  send('update_display_data', bundle, displayId);
}

function send(type: DisplayMessage, data: MimeBundle & { 'text/plain': string }, displayId?: string): void {
  const publish = kernelPublish();
  if (!publish) {
    process.stdout.write(data['text/plain'].replace(/\n?$/, '\n'));
    return;
  }
  publish(type, { data, metadata: {}, transient: displayId === undefined ? {} : { display_id: displayId } });
}
