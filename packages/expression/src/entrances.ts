import {
  aFunction,
  anything,
  createEntrances,
  either,
  isList,
  optional,
  record,
  type Take,
  text,
} from '@orch/entrance'
import { check as checkTree } from './check/check.ts'
import { completionsAt as completions, functionAt as rowsAt } from './check/complete.ts'
import { translate as translated } from './check/translate.ts'
import { ExpressionError } from './error.ts'
import {
  compileCached as cached,
  compile as compiled,
  compileTree as compiledTree,
  evaluate as evaluated,
  hostOf as host,
} from './expression.ts'
import { insteadOf as instead } from './functions/instead.ts'
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
const known: Take = { holds: (value) => isList(has(value, 'names')), be: 'an object with names' }
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

/**
 * What would go wrong, without evaluating: unknown names, functions and fields, wrong numbers of arguments.
 * @function
 * @example
 * ```ts
 * import { check, parse } from '@orch/expression'
 *
 * const problems = check(parse('totl * 2'), { names: ['total'] })
 * console.log(problems.length) // 1: the name is unknown
 * ```
 */
export const check = entrance('check', [node, known], checkTree)

/**
 * What can be written at `position`: names and functions, or after a point the fields and methods of what stands before it.
 * @function
 * @example
 * ```ts
 * import { completionsAt } from '@orch/expression'
 *
 * const { options } = completionsAt('tot', 3, { names: ['total'] })
 * console.log(options.some(({ label }) => label === 'total')) // true
 * ```
 */
export const completionsAt = entrance('completionsAt', [text, place, known], completions)

/**
 * The row of the function whose name stands at `position`, for help; several when several types have a method of this name.
 * @function
 * @example
 * ```ts
 * import { functionAt } from '@orch/expression'
 *
 * console.log(functionAt('name.trim()', 7).length > 0) // true
 * ```
 */
export const functionAt = entrance('functionAt', [text, place], rowsAt)

/**
 * Parses and compiles an expression. @throws ExpressionError with the position of what is wrong
 * @function
 * @example
 * ```ts
 * import { compile } from '@orch/expression'
 *
 * const program = compile('price * count')
 * console.log(typeof program) // 'object'
 * ```
 */
export const compile = entrance('compile', [text], compiled)

/**
 * Compiles an expression, or finds it compiled already. @throws ExpressionError with the position of what is wrong
 * @function
 * @example
 * ```ts
 * import { compileCached } from '@orch/expression'
 *
 * console.log(compileCached('1 + 1') === compileCached('1 + 1')) // true
 * ```
 */
export const compileCached = entrance('compileCached', [text], cached)

/**
 * Compiles a tree. @throws ExpressionError UNKNOWN_FUNCTION, SYNTAX, INVALID_VALUE
 * @function
 * @example
 * ```ts
 * import { compileTree, parse } from '@orch/expression'
 *
 * console.log(typeof compileTree(parse('1 + 1')))
 * ```
 */
export const compileTree = entrance('compileTree', [node], compiledTree)

/**
 * The value of an expression over some values.
 * @throws ExpressionError
 * @function
 * @example
 * ```ts
 * import { evaluate } from '@orch/expression'
 *
 * const items = [{ name: 'pen', price: 12 }, { name: 'pin', price: 1 }]
 * console.log(evaluate('items.filter(i => i.price > 10).map(i => i.name).join(", ")', { items })) // 'pen'
 * ```
 */
export const evaluate = entrance('evaluate', [text, optional(record), optional(record)], evaluated)

/**
 * Names that stand for own fields of one object, and nothing else.
 * @function
 * @example
 * ```ts
 * import { hostOf } from '@orch/expression'
 *
 * console.log(typeof hostOf({ name: 'Ada' }))
 * ```
 */
export const hostOf = entrance('hostOf', [record], host)

/**
 * Where the `}}` stands that closes the `{{` at `open`; -1 when none does. Braces in texts do not count.
 * @function
 * @example
 * ```ts
 * import { closeOf } from '@orch/expression'
 *
 * console.log(closeOf('Hello {{ name }}!', 6)) // 14
 * ```
 */
export const closeOf = entrance('closeOf', [text, place], close)

/**
 * The tree of an expression. @throws ExpressionError SYNTAX or TOO_DEEP with the position
 * @function
 * @example
 * ```ts
 * import { parse } from '@orch/expression'
 *
 * console.log(parse('1 + 2').kind) // 'binary'
 * ```
 */
export const parse = entrance('parse', [text], parsed)

/**
 * The tree of what follows a value that is named elsewhere: `.items.length > 3` after a step.
 * @throws ExpressionError SYNTAX or TOO_DEEP with the position in `source`
 * @function
 * @example
 * ```ts
 * import { parse, parseAfter } from '@orch/expression'
 *
 * const step = parse('order')
 * console.log(parseAfter(step, '.items.length > 3').kind) // 'binary'
 * ```
 */
export const parseAfter = entrance('parseAfter', [node, text], after)

/**
 * The tree as far as there is one, and everything that is wrong: for an editor, which has to live with half of an expression.
 * @function
 * @example
 * ```ts
 * import { parseWithProblems } from '@orch/expression'
 *
 * console.log(parseWithProblems('1 +').problems.length > 0) // true
 * ```
 */
export const parseWithProblems = entrance('parseWithProblems', [text], withProblems)

/**
 * Visits every node with the parameters that are in sight there.
 * @function
 * @example
 * ```ts
 * import { parse, walk } from '@orch/expression'
 *
 * const kinds: string[] = []
 * walk(parse('price * 2'), (node) => void kinds.push(node.kind))
 * console.log(kinds)
 * ```
 */
export const walk = entrance('walk', [node, aFunction, optional(names)], walked)

/**
 * `==`: values that say the same are equal, whatever their types: 10 and "10", true and "true", one moment in two zones.
 * What has no common reading is not equal, and is told.
 * @function
 * @example
 * ```ts
 * import { isEqual } from '@orch/expression'
 *
 * const comparing = { zone: 'UTC', warn: (message: string) => void message }
 * console.log(isEqual(10, '10', comparing), isEqual(10, 'ten', comparing)) // true false
 * ```
 */
export const isEqual = entrance('isEqual', [anything, anything, comparing], equal)

/**
 * `===`: same type and same value. Lists, objects and dates are the same when they hold the same.
 * @function
 * @example
 * ```ts
 * import { isSame } from '@orch/expression'
 *
 * console.log(isSame([1, { a: 2 }], [1, { a: 2 }])) // true
 * ```
 */
export const isSame = entrance('isSame', [anything, anything], same)

/**
 * `===` as an operator: tells when the types alone decide.
 * @function
 * @example
 * ```ts
 * import { isStrictlyEqual } from '@orch/expression'
 *
 * const comparing = { zone: 'UTC', warn: (message: string) => void message }
 * console.log(isStrictlyEqual(10, '10', comparing)) // false
 * ```
 */
export const isStrictlyEqual = entrance('isStrictlyEqual', [anything, anything, comparing], strictlyEqual)

/**
 * The order of two values as a person expects it: numbers by value, also when they are texts; moments by time, whatever
 * their zones; other texts as JavaScript orders them.
 * @throws ExpressionError TYPES_DIFFER naming both types
 * @function
 * @example
 * ```ts
 * import { orderOf } from '@orch/expression'
 *
 * const comparing = { zone: 'UTC', warn: (message: string) => void message }
 * console.log(orderOf('9', '10', comparing) < 0) // true: numbers by value
 * ```
 */
export const orderOf = entrance('orderOf', [anything, anything, comparing], order)

/**
 * Whether a decision holds: JavaScript's truth, but that the text "false" is false, as forms and tables write it.
 * @function
 * @example
 * ```ts
 * import { holds } from '@orch/expression'
 *
 * console.log(holds('false'), holds('no')) // false true
 * ```
 */
export const holds = entrance('holds', [anything], truth)

/**
 * A value as a part of a text: nothing for null and what is missing, commas between the items of a plain list, JSON for
 * objects and lists of them, ISO 8601 for dates.
 * @function
 * @example
 * ```ts
 * import { toText } from '@orch/expression'
 *
 * console.log(toText([1, 2, 3]), toText({ a: 1 })) // '1,2,3' '{"a":1}'
 * ```
 */
export const toText = entrance('toText', [anything], asText)

/**
 * What a step hands on: dates become text, what JSON does not have becomes null. @throws ExpressionError INVALID_VALUE
 * @function
 * @example
 * ```ts
 * import { toData } from '@orch/expression'
 *
 * console.log(toData([Number.NaN, new Date(0)])) // [ null, '1970-01-01T00:00:00.000Z' ]
 * ```
 */
export const toData = entrance('toData', [anything], asData)

/**
 * The value of JSON text; integers beyond 2^53 stay exact. @throws ExpressionError INVALID_VALUE with the place
 * @function
 * @example
 * ```ts
 * import { fromJsonText } from '@orch/expression'
 *
 * console.log(fromJsonText('{"id": 12345678901234567890}'))
 * ```
 */
export const fromJsonText = entrance('fromJsonText', [text], fromJson)

/**
 * JSON text in which integers beyond 2^53 are whole, and dates ISO 8601. @throws ExpressionError TOO_DEEP
 * @function
 * @example
 * ```ts
 * import { toJsonText } from '@orch/expression'
 *
 * console.log(toJsonText({ a: 1 }), toJsonText([1], 2))
 * ```
 */
export const toJsonText = entrance('toJsonText', [anything, optional(indent)], toJson)

/**
 * What the value is.
 * @function
 * @example
 * ```ts
 * import { kindOf } from '@orch/expression'
 *
 * console.log(kindOf([]), kindOf(null), kindOf('text'))
 * ```
 */
export const kindOf = entrance('kindOf', [anything], kind)

/**
 * The own property of a value, as data: nothing that is inherited, no getter, and of texts and lists only their length and
 * items. Undefined when there is none.
 * @function
 * @example
 * ```ts
 * import { readProperty } from '@orch/expression'
 *
 * console.log(readProperty({ name: 'Ada' }, 'name'), readProperty([], 'map')) // 'Ada' undefined
 * ```
 */
export const readProperty = entrance('readProperty', [anything, key], property)

/**
 * What to write instead of a name of JavaScript, n8n or another language that stands for nothing here, such as `$json`; undefined
 * where nothing better is known.
 * @function
 * @example
 * ```ts
 * import { insteadOf } from '@orch/expression'
 *
 * console.log(insteadOf('$json')) // what to write here
 * ```
 */
export const insteadOf = entrance('insteadOf', [text], instead)

const places: Take = {
  holds: (value) => typeof has(value, 'step') === 'function' && typeof has(value, 'input') === 'function',
  be: 'an object with step() and input(), which give names',
}

/**
 * An expression of n8n, such as `$json.id` or `$("Orders").item.json.id`, as it is written here; undefined when it holds none of its
 * names, or one that stands for nothing here.
 * @function
 * @example
 * ```ts
 * import { translate } from '@orch/expression'
 *
 * const places = { step: (label: string) => `{{@step:${label}}}`, input: () => 'input' }
 * console.log(typeof translate('$json.id', places))
 * ```
 */
export const translate = entrance('translate', [text, places], translated)
