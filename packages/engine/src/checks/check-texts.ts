import { check, translate } from '@orch/expression'
import { parseCondition } from '../condition/parse-condition.ts'
import { EngineError, type WorkflowIssue } from '../errors.ts'
import { parseTemplate, parseToken, type Token } from '../template/parse-template.ts'
import { insideRaw } from '../template/raw-token.ts'
import type { Scope } from '../template/readable.ts'
import { knownOf, meaningOf, placeIn, problemsOf } from '../template/token-meaning.ts'

type At = { nodeId: string; field: string }

/** What is wrong with the templates of a text. */
export function checkTemplates(text: string, scope: Scope, at: At): WorkflowIssue[] {
  return checkTokens(text, scope, at, (token) => token)
}

/** The same of an address, in which `{{raw(…)}}` has a meaning. */
export function checkAddress(text: string, scope: Scope, at: At): WorkflowIssue[] {
  return checkTokens(text, scope, at, (token) => insideRaw(token) ?? token)
}

function checkTokens(text: string, scope: Scope, at: At, meant: (token: Token) => Token): WorkflowIssue[] {
  if (!text.includes('{{')) return []
  return attempt(at, () =>
    parseTemplate(text).flatMap((part) =>
      typeof part === 'string' ? [] : checkToken(meant(part), scope, at, text),
    ),
  )
}

/** What is wrong with a condition: its grammar, its names and functions, and the templates in it. */
export function checkCondition(text: string, scope: Scope, at: At): WorkflowIssue[] {
  const issues = checkGrammar(text, scope, at)
  const [first] = issues
  const instead = first && translate(text, scope.places)
  if (!first || instead === undefined || checkGrammar(instead, scope, at).length > 0) return issues
  return [{ ...first, message: otherwise(text, instead) }]
}

function checkGrammar(text: string, scope: Scope, at: At): WorkflowIssue[] {
  return attempt(at, () => {
    const { program, tokens } = parseCondition(text)
    const problems = check(program.tree, knownOf(scope)).map(
      ({ message, position }): WorkflowIssue => ({
        code: 'CONDITION_EVAL_ERROR',
        message: `${message} (position ${position})`,
        ...at,
        position,
      }),
    )
    return [...problems, ...[...tokens.values()].flatMap((token) => checkToken(token, scope, at))]
  })
}

/** @param text the whole setting: in n8n an equals sign begins what is an expression */
function checkToken(token: Token, scope: Scope, at: At, text = ''): WorkflowIssue[] {
  const issues = checkMeaning(token, scope, at)
  const [first] = issues
  const body = first && translate(token.body, scope.places)
  if (!first || body === undefined) return issues
  const instead = `{{${body}}}`
  const isSound = attempt(at, () => checkMeaning(parseToken(instead, 0), scope, at)).length === 0
  if (!isSound) return issues
  const sign = text.startsWith('=') ? ', and no equals sign at the start' : ''
  return [{ ...first, message: otherwise(token.source, instead) + sign, position: token.bodyAt }]
}

const MOST_SHOWN = 200

function otherwise(source: string, instead: string): string {
  return `${source.slice(0, MOST_SHOWN)} is written otherwise here: ${instead.slice(0, MOST_SHOWN)}`
}

function checkMeaning(token: Token, scope: Scope, at: At): WorkflowIssue[] {
  return attempt(at, () => {
    const meaning = meaningOf(token, scope)
    if (meaning.kind === 'path') return []
    return problemsOf(meaning, scope).map(
      ({ message, position }): WorkflowIssue => ({
        code: 'INVALID_TEMPLATE',
        message: `${token.source.slice(0, 200)}: ${message.replace(/ \(position \d+\)$/, '')}`,
        ...at,
        position: placeIn(token, meaning.rest, position),
      }),
    )
  })
}

function attempt(at: At, act: () => WorkflowIssue[]): WorkflowIssue[] {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    const code = error.code === 'CONDITION_EVAL_ERROR' ? error.code : 'INVALID_TEMPLATE'
    const { message, position } = error
    return [{ code, message, ...at, ...(position === undefined ? {} : { position }) }]
  }
}
