import {
  check,
  compileCached,
  compileTree,
  ExpressionError,
  type Known,
  type Node,
  type Problem,
  type Program,
  parseAfter,
  parseWithProblems,
} from '@orch/expression'
import { EngineError } from '../errors.ts'
import { restOf, type Token } from './parse-template.ts'
import type { ReadableStep, Scope } from './readable.ts'
import { looksLikeName, type Path, pathOf } from './seed-path.ts'

/** What a token comes to where it stands: a field of a step, or an expression, which may begin with a step. */
export type Meaning =
  | { kind: 'path'; step: ReadableStep; path: Path }
  | { kind: 'expression'; step: ReadableStep | undefined; rest: string }

/** Names that stand for something in every expression. */
const OWN_NAMES = ['now', 'today', '$now', '$today']
const LITERALS = ['true', 'false', 'null', 'undefined']

/** @throws EngineError INVALID_TEMPLATE when it names a step that is not there or does not run before */
export function meaningOf(token: Token, scope: Scope): Meaning {
  const { reference } = token
  const isId =
    reference.by !== 'name' && !(reference.by === 'old-id' && OWN_NAMES.includes(`$${reference.name}`))
  if (!isId && !scope.has(reference)) return bareMeaning(token, scope)
  const step = scope.find(token)
  const rest = restOf(token, step.label)
  const found = pathOf(rest)
  const isPath = found && (found.isCertain || !isSound(rest, scope))
  return isPath ? { kind: 'path', step, path: found.path } : { kind: 'expression', step, rest }
}

/** It begins with no step: an expression, or a name that is wrong. */
function bareMeaning(token: Token, scope: Scope): Meaning {
  const { name } = token.reference
  const found = pathOf(token.rest)
  // A text in quotes may be a step's label, or a text of which at most the length is read.
  const isText =
    token.body.startsWith('"') &&
    (found === undefined || found.path.length === 0 || found.path[0] === 'length')
  const isName = token.body.startsWith('"') || looksLikeName(name)
  if (isName && found?.isCertain && !isText && !isKnown(name, scope)) scope.find(token)
  return { kind: 'expression', step: undefined, rest: token.body }
}

function isKnown(name: string, { names = {} }: Scope): boolean {
  const isLiteral = /^\d+$/.test(name) || LITERALS.includes(name)
  return isLiteral || OWN_NAMES.includes(name) || Object.hasOwn(names, name)
}

/** Whether what could be an odd path is an expression in which everything has a meaning. */
function isSound(rest: string, scope: Scope): boolean {
  try {
    return check(parseAfter(HEAD, rest), knownOf(scope)).length === 0
  } catch (error) {
    if (error instanceof ExpressionError) return false
    throw error
  }
}

/** Stands for the step that an expression begins with. */
const HEAD: Node = { kind: 'reference', id: '', label: undefined, start: 0, end: 0 }

/** Their fields are known before anything runs. */
const OF_THE_RUN = new Set(['execution', 'workflow'])

/** What a check knows of the names that can be read here. */
export function knownOf(scope: Scope): Known {
  return {
    names: Object.keys(scope.names ?? {}),
    hasName: (name) =>
      scope.has({ by: 'name', name, label: undefined }) ||
      scope.has({ by: 'old-id', name: name.slice(1), label: undefined }),
    exampleOf: (name) =>
      OF_THE_RUN.has(name) && !scope.has({ by: 'name', name, label: undefined })
        ? scope.names?.[name]
        : undefined,
  }
}

const programs = new Map<string, Program>()
const CACHED = 1_000

/** The compiled expression of a token. @throws EngineError INVALID_TEMPLATE */
export function programOf(token: Token, { step, rest }: Extract<Meaning, { kind: 'expression' }>): Program {
  try {
    return step === undefined ? compileCached(rest) : programAfterStep(rest)
  } catch (error) {
    throw templateError(error, token, rest)
  }
}

function programAfterStep(rest: string): Program {
  const known = programs.get(rest)
  if (known) return known
  const program = compileTree(parseAfter(HEAD, rest))
  if (programs.size >= CACHED) programs.clear()
  programs.set(rest, program)
  return program
}

/** What is wrong with the expression of a token, without evaluating it. */
export function problemsOf(
  { step, rest }: Extract<Meaning, { kind: 'expression' }>,
  scope: Scope,
): Problem[] {
  if (step !== undefined) return problemsAfterStep(rest, scope)
  const { tree, problems } = parseWithProblems(rest)
  return problems.length > 0 ? problems : check(tree, knownOf(scope))
}

function problemsAfterStep(rest: string, scope: Scope): Problem[] {
  try {
    return check(parseAfter(HEAD, rest), knownOf(scope))
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const position = error.position ?? 0
    return [{ code: error.code, message: error.message, position, end: position }]
  }
}

/** Where in the text of the setting a place of a token's expression is. */
export function placeIn({ bodyAt, body }: Token, rest: string, position: number): number {
  return bodyAt + body.length - rest.length + position
}

const TOO_LARGE = new Set<string>(['TOO_MANY_STEPS', 'TEXT_TOO_LONG', 'LIST_TOO_LONG', 'TOO_DEEP'])

/** The engine's error for one of an expression; all others as they are. */
export function templateError(error: unknown, token: Token, rest: string): unknown {
  if (!(error instanceof ExpressionError)) return error
  const code = TOO_LARGE.has(error.code) ? 'EXPRESSION_TOO_LARGE' : 'INVALID_TEMPLATE'
  const verb = error.code === 'SYNTAX' ? 'does not parse' : 'cannot be evaluated'
  const message = error.message.replace(/ \(position \d+\)$/, '')
  return new EngineError(
    code,
    `${token.source.slice(0, 200)} ${verb}: ${message}`,
    placeIn(token, rest, error.position ?? 0),
    error,
  )
}
