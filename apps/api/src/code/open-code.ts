import { createCodeRunner } from '@orch/code'
import type { Config } from '../config.ts'
import type { CodeParts } from './run-code.ts'

type Settings = Pick<Config, 'code' | 'codeProcesses' | 'codeSeconds' | 'codeMemoryMb' | 'maxOutputBytes'>

/** Undefined where the operator turned the Code step off. */
export function openCode({
  code,
  codeProcesses,
  codeSeconds,
  codeMemoryMb,
  maxOutputBytes,
}: Settings): CodeParts {
  if (!code) return undefined
  const processes = codeProcesses === undefined ? {} : { processes: codeProcesses }
  const runner = createCodeRunner({ ...processes, mostOutput: maxOutputBytes })
  return { runner, mostSeconds: codeSeconds, mostMemoryMb: codeMemoryMb }
}
