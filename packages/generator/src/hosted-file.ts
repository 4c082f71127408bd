import type { SharedFile } from './artifact.ts';
import { hostedRuntime } from './generated/hosted-runtime.ts';

/** The runtime as the file that many pixels load. */
export const hostedFile: SharedFile = {
  artifact: {
    path: `+runtime/${hostedRuntime.file}`,
    mediaType: 'text/javascript',
    text: hostedRuntime.text,
    notes: ['never changes under this name'],
  },
  manifest: {
    key: '+runtime',
    name: 'Pixelwright runtime',
    target: 'javascript',
    delivery: 'hosted',
    file: `+runtime/${hostedRuntime.file}`,
    sha384: hostedRuntime.integrity,
    // It is ASCII.
    bytes: hostedRuntime.text.length,
    data_sent: [],
  },
};
