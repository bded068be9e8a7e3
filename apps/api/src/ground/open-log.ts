import { type Logger, pino } from 'pino'

/** The same for all logs of a process: a command opens one more on an output that others write to. */
const nothing = () => {}

/** A line of JSON each. Where nobody reads them any more, they are lost. */
export function openLog(level: string, output: NodeJS.WriteStream = process.stdout): Logger {
  // Without a listener a reader that went away would end the process. Pino's own destination tries a last line again and again then,
  // and the process never ends.
  if (!output.listeners('error').includes(nothing)) output.on('error', nothing)
  return pino({ level, base: null }, output)
}
