import { insteadOf } from '@orch/expression'
import { EngineError } from '../errors.ts'
import { hostOf, optionsOf } from '../template/expression-host.ts'
import { parseToken } from '../template/parse-template.ts'
import { readToken } from '../template/read-token.ts'
import type { Scope } from '../template/readable.ts'
import { conditionError, type Expression } from './parse-condition.ts'

export function evaluateCondition(
  { program, tokens }: Expression,
  scope: Scope,
  warn: (message: string) => void = () => {},
): boolean {
  const embedded = (body: string, position: number) =>
    readToken(tokens.get(position) ?? parseToken(`{{${body}}}`, position), scope, warn)
  const host = hostOf(scope, { head: undefined, embedded, placeOf: (position) => position, unknownName })
  try {
    return program.test(host, optionsOf(scope, warn))
  } catch (error) {
    throw conditionError(error)
  }
}

function unknownName(name: string, position: number): EngineError {
  const advice = insteadOf(name) ?? 'values of steps are written {{step.field}}'
  const message = `There is nothing called "${name}"; ${advice} (position ${position})`
  return new EngineError('CONDITION_EVAL_ERROR', message, position)
}
