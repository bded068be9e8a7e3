import { type Logger, pino } from 'pino'

/** A line of JSON each. Where nobody reads them any more, they are lost. */
export function openLog(level: string, output: NodeJS.WriteStream = process.stdout): Logger {
  // Without a listener a reader that went away would end the process. Pino's own destination tries a last line again and again then,
  // and the process never ends.
  output.on('error', () => {})
  return pino({ level, base: null }, output)
}
