import { createCodeRunner } from '@orch/code'
import type { Config } from '../config.ts'
import type { CodeParts } from './run-code.ts'

type Settings = Pick<Config, 'code' | 'codeThreads' | 'codeSeconds' | 'codeMemoryMb' | 'maxOutputBytes'>

/** Undefined where the operator turned the Code step off. */
export function openCode({
  code,
  codeThreads,
  codeSeconds,
  codeMemoryMb,
  maxOutputBytes,
}: Settings): CodeParts {
  if (!code) return undefined
  const threads = codeThreads === undefined ? {} : { threads: codeThreads }
  const runner = createCodeRunner({ ...threads, mostOutput: maxOutputBytes })
  return { runner, mostSeconds: codeSeconds, mostMemoryMb: codeMemoryMb }
}
