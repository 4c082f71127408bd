#!/usr/bin/env node
import { CommanderError } from 'commander';
import { createProgram } from './program/create-program.ts';

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The only place that decides how the process ends: 0 all well, 1 an error.
try {
  await createProgram((exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) {
    process.stderr.write(
      `pixelwright failed, which is a fault of its own:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 1;
}
