import { fileURLToPath } from 'node:url'
import type { Helper, HelperProgram } from '@orch/helpers'
import type { Answered, Told } from './inside/messages.ts'

/** Something that reads and writes beside this process, with what it answered and nobody took yet. */
export type FormatHelper = Helper<Told, Answered>

/** In a checkout the file is built first: Node reads no TypeScript before version 22. */
const FILE = import.meta.url.endsWith('.ts') ? '../dist/format-helper.js' : './format-helper.js'
const STACK_KB = 4_000

export function formatHelper(memoryMb: number): HelperProgram {
  return {
    file: fileURLToPath(new URL(FILE, import.meta.url)),
    heapMb: memoryMb,
    stackKb: STACK_KB,
    words: [String(memoryMb)],
  }
}
