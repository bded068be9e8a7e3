import {
  aFunction,
  anything,
  createEntrances,
  either,
  optional,
  record,
  type Take,
  text,
} from '@orch/entrance'
import { check as checkTree } from './check/check.ts'
import { completionsAt as completions, functionAt as rowsAt } from './check/complete.ts'
import { ExpressionError } from './error.ts'
import {
  compileCached as cached,
  compile as compiled,
  compileTree as compiledTree,
  evaluate as evaluated,
  hostOf as host,
} from './expression.ts'
import { closeOf as close } from './syntax/braces.ts'
import { parseAfter as after, parse as parsed, parseWithProblems as withProblems } from './syntax/parse.ts'
import { walk as walked } from './syntax/walk.ts'
import {
  isEqual as equal,
  orderOf as order,
  isSame as same,
  isStrictlyEqual as strictlyEqual,
} from './values/compare.ts'
import { toText as asText, holds as truth } from './values/convert.ts'
import { toData as asData } from './values/data.ts'
import { fromJsonText as fromJson, toJsonText as toJson } from './values/json.ts'
import { kindOf as kind } from './values/kinds.ts'
import { readProperty as property } from './values/read.ts'

const { entrance } = createEntrances(
  (message, cause) => new ExpressionError('INVALID_VALUE', message, undefined, cause),
)

const has = (value: unknown, name: string): unknown => Reflect.get(Object(value), name)

const node: Take = { holds: (value) => typeof has(value, 'kind') === 'string', be: 'a tree of parse()' }
const known: Take = { holds: (value) => Array.isArray(has(value, 'names')), be: 'an object with names' }
const place: Take = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  be: 'a position from 0',
}
const comparing: Take = {
  holds: (value) => typeof has(value, 'zone') === 'string' && typeof has(value, 'warn') === 'function',
  be: 'an object with zone and warn()',
}
const names: Take = { holds: (value) => value instanceof Set, be: 'a Set of names' }
const number: Take = { holds: (value) => typeof value === 'number', be: 'a number' }
const key = either(text, number)
const indent: Take = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 10,
  be: 'a whole number from 0 to 10',
}

/** {@inheritDoc check/check!check} */
export const check: typeof checkTree = entrance('check', [node, known], checkTree)

/** {@inheritDoc check/complete!completionsAt} */
export const completionsAt: typeof completions = entrance('completionsAt', [text, place, known], completions)

/** {@inheritDoc check/complete!functionAt} */
export const functionAt: typeof rowsAt = entrance('functionAt', [text, place], rowsAt)

/** {@inheritDoc expression!compile} */
export const compile: typeof compiled = entrance('compile', [text], compiled)

/** {@inheritDoc expression!compileCached} */
export const compileCached: typeof cached = entrance('compileCached', [text], cached)

/** {@inheritDoc expression!compileTree} */
export const compileTree: typeof compiledTree = entrance('compileTree', [node], compiledTree)

/** {@inheritDoc expression!evaluate} */
export const evaluate: typeof evaluated = entrance(
  'evaluate',
  [text, optional(record), optional(record)],
  evaluated,
)

/** {@inheritDoc expression!hostOf} */
export const hostOf: typeof host = entrance('hostOf', [record], host)

/** {@inheritDoc syntax/braces!closeOf} */
export const closeOf: typeof close = entrance('closeOf', [text, place], close)

/** {@inheritDoc syntax/parse!parse} */
export const parse: typeof parsed = entrance('parse', [text], parsed)

/** {@inheritDoc syntax/parse!parseAfter} */
export const parseAfter: typeof after = entrance('parseAfter', [node, text], after)

/** {@inheritDoc syntax/parse!parseWithProblems} */
export const parseWithProblems: typeof withProblems = entrance('parseWithProblems', [text], withProblems)

/** {@inheritDoc syntax/walk!walk} */
export const walk: typeof walked = entrance('walk', [node, aFunction, optional(names)], walked)

/** {@inheritDoc values/compare!isEqual} */
export const isEqual: typeof equal = entrance('isEqual', [anything, anything, comparing], equal)

/** {@inheritDoc values/compare!isSame} */
export const isSame: typeof same = entrance('isSame', [anything, anything], same)

/** {@inheritDoc values/compare!isStrictlyEqual} */
export const isStrictlyEqual: typeof strictlyEqual = entrance(
  'isStrictlyEqual',
  [anything, anything, comparing],
  strictlyEqual,
)

/** {@inheritDoc values/compare!orderOf} */
export const orderOf: typeof order = entrance('orderOf', [anything, anything, comparing], order)

/** {@inheritDoc values/convert!holds} */
export const holds: typeof truth = entrance('holds', [anything], truth)

/** {@inheritDoc values/convert!toText} */
export const toText: typeof asText = entrance('toText', [anything], asText)

/** {@inheritDoc values/data!toData} */
export const toData: typeof asData = entrance('toData', [anything], asData)

/** {@inheritDoc values/json!fromJsonText} */
export const fromJsonText: typeof fromJson = entrance('fromJsonText', [text], fromJson)

/** {@inheritDoc values/json!toJsonText} */
export const toJsonText: typeof toJson = entrance('toJsonText', [anything, optional(indent)], toJson)

/** {@inheritDoc values/kinds!kindOf} */
export const kindOf: typeof kind = entrance('kindOf', [anything], kind)

/** {@inheritDoc values/read!readProperty} */
export const readProperty: typeof property = entrance('readProperty', [anything, key], property)
