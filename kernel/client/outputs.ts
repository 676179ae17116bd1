import type { Output } from '../../notebook/nbformat';
import type { Content, Message } from '../wire/message';

type Display = Extract<Output, { output_type: 'display_data' }>;

/** The displays that have an id, by that id: a later cell may update an earlier cell's display. */
export type Displays = Map<string, Display>;

/** Collects the outputs of one cell in the form in which a notebook stores them. */
export class OutputCollector {
  readonly outputs: Output[] = [];
  private clearNext = false;

  constructor(private readonly displays: Displays) {}

  /** Takes one of the cell's iopub messages; those that are not output change nothing. */
  take({ header, content }: Message): void {
    switch (header.msg_type) {
      case 'stream':
        return this.stream(content.name as 'stdout' | 'stderr', content.text as string);
      case 'display_data':
        return this.display(content);
      case 'update_display_data':
        return this.update(content);
      case 'execute_result':
        return this.push({
          output_type: 'execute_result',
          ...bundle(content),
          execution_count: content.execution_count as number,
        });
      case 'error':
        return this.push({
          output_type: 'error',
          ...(content as { ename: string; evalue: string; traceback: string[] }),
        });
      case 'clear_output':
        if (content.wait) this.clearNext = true;
        else this.outputs.length = 0;
    }
  }

  private push(output: Output): void {
    if (this.clearNext) this.outputs.length = 0;
    this.clearNext = false;
    this.outputs.push(output);
  }

  private stream(name: 'stdout' | 'stderr', text: string): void {
    const last = this.outputs.at(-1);
    if (!this.clearNext && last?.output_type === 'stream' && last.name === name) last.text += text;
    else this.push({ output_type: 'stream', name, text });
  }

  private display(content: Content): void {
    const output: Display = { output_type: 'display_data', ...bundle(content) };
    const id = displayId(content);
    if (id !== undefined) this.displays.set(id, output);
    this.push(output);
  }

  private update(content: Content): void {
    const shown = this.displays.get(displayId(content) ?? '');
    if (shown) Object.assign(shown, bundle(content));
  }
}

function bundle({ data, metadata }: Content): { data: Record<string, unknown>; metadata: object } {
  return { data: data as Record<string, unknown>, metadata: (metadata as object | undefined) ?? {} };
}

function displayId({ transient }: Content): string | undefined {
  return (transient as { display_id?: string } | undefined)?.display_id;
}
