import { ExpressionError } from '../error.ts'
import type { Run } from '../run.ts'
import { numberIn, toText } from '../values/convert.ts'
import { isFields, kindOf, shown } from '../values/kinds.ts'
import { absolute, type Exact, larger, leadingInteger, leadingNumber, rounding, smaller } from './exact.ts'
import { type FunctionRow, row } from './signature.ts'

function fixed(value: Exact, digits: number): string {
  if (!(digits >= 0 && digits <= 100))
    throw new ExpressionError('INVALID_VALUE', 'toFixed: "digits" must be from 0 to 100')
  if (typeof value === 'number') return value.toFixed(digits)
  return digits === 0 ? String(value) : `${value}.${'0'.repeat(Math.floor(digits))}`
}

/** Rounds as people do on paper: 1.005 to two digits is 1.01. */
function rounded(value: Exact, digits: number): Exact {
  if (typeof value === 'bigint' && digits >= 0) return value
  return roundedDouble(Number(value), digits)
}

function roundedDouble(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value
  const [, exponent = '0'] = value.toExponential().split('e')
  if (Number(exponent) + digits > 15) return value
  return (
    Number(`${Math.round(Number(`${value}e${digits}`))}e${-digits}`) ||
    Math.round(value * 10 ** digits) / 10 ** digits
  )
}

const LOCALE_OPTIONS = new Set([
  'style',
  'currency',
  'currencyDisplay',
  'minimumFractionDigits',
  'maximumFractionDigits',
  'minimumIntegerDigits',
  'minimumSignificantDigits',
  'maximumSignificantDigits',
  'useGrouping',
  'notation',
  'compactDisplay',
  'signDisplay',
  'unit',
  'unitDisplay',
])

/** @throws ExpressionError INVALID_VALUE for a locale or an option that there is not */
function localeText(value: unknown, locale = 'en-US', options: unknown = {}): string {
  const own = isFields(options) ? Object.entries(options).filter(([key]) => LOCALE_OPTIONS.has(key)) : []
  const number = typeof value === 'bigint' ? value : Number(value)
  try {
    return new Intl.NumberFormat(locale, Object.fromEntries(own)).format(number)
  } catch (error) {
    throw new ExpressionError(
      'INVALID_VALUE',
      `toLocaleString: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** What numbers can do. A receiver beyond 2^53 comes as it is, so none of these loses a digit by accident. */
export const NUMBER: readonly FunctionRow[] = [
  row(
    'number.toFixed(digits?: number): text',
    'The number as text with so many decimals.',
    ['(2.5).toFixed(2)', '2.50'],
    (value, [digits = 0]) => fixed(value, digits),
  ),
  row(
    'number.toPrecision(digits?: number): text',
    'The number as text with so many digits.',
    ['(123.456).toPrecision(4)', '123.5'],
    (value, [digits]) => precise(Number(value), digits),
  ),
  row(
    'number.toString(base?: number): text',
    'The number as text, in a base from 2 to 36.',
    ['(255).toString(16)', 'ff'],
    (value, [base]) => inBase(value, base),
  ),
  row(
    'number.toLocaleString(locale?: text, options?: object): text',
    'The number as people of a place write it.',
    ['(1234.5).toLocaleString("de-DE")', '1.234,5'],
    (value, [locale, options]) => localeText(value, locale, options),
  ),
  row(
    'number.format(locale?: text, options?: object): text',
    'The same as toLocaleString.',
    ['(1234.5).format("en-US")', '1,234.5'],
    (value, [locale, options]) => localeText(value, locale, options),
  ),
  row('number.valueOf(): number', 'The number.', ['(5).valueOf()', 5], (value) => value),
  row(
    'number.round(digits?: number): number',
    'The number rounded to so many decimals.',
    ['(1.005).round(2)', 1.01],
    (value, [digits = 0]) => rounded(value, digits),
  ),
  row('number.floor(): number', 'The whole number below.', ['(1.9).floor()', 1], (value) =>
    rounding(Math.floor)(value),
  ),
  row('number.ceil(): number', 'The whole number above.', ['(1.1).ceil()', 2], (value) =>
    rounding(Math.ceil)(value),
  ),
  row('number.abs(): number', 'The number without its sign.', ['(-3).abs()', 3], (value) => absolute(value)),
  row(
    'number.clamp(least: number, most: number): number',
    'The number, but not below or above these.',
    ['(12).clamp(0, 10)', 10],
    (value, [least, most]) => smaller(most, larger(least, value)),
    { exact: true },
  ),
  row('number.isEven(): boolean', 'Whether the number is even.', ['(4).isEven()', true], (value) =>
    typeof value === 'bigint' ? value % 2n === 0n : value % 2 === 0,
  ),
  row('number.isOdd(): boolean', 'Whether the number is odd.', ['(3).isOdd()', true], (value) =>
    typeof value === 'bigint' ? value % 2n !== 0n : Math.abs(value % 2) === 1,
  ),
  row(
    'number.isInteger(): boolean',
    'Whether the number is whole.',
    ['(3).isInteger()', true],
    (value) => typeof value === 'bigint' || Number.isInteger(value),
  ),
  row('number.toNumber(): number', 'The number.', ['(3).toNumber()', 3], (value) => value),
  row(
    'number.toBoolean(): boolean',
    'False for 0, true for any other.',
    ['(0).toBoolean()', false],
    (value) => Number(value) !== 0,
  ),
  row('boolean.toNumber(): number', '1 for true, 0 for false.', ['true.toNumber()', 1], (value) =>
    Number(value),
  ),
  row('boolean.toString(): text', 'The text true or false.', ['true.toString()', 'true'], (value) =>
    String(value),
  ),
  row('boolean.toBoolean(): boolean', 'The value.', ['true.toBoolean()', true], (value) => value),
]

function precise(value: number, digits: number | undefined): string {
  if (digits !== undefined && !(digits >= 1 && digits <= 100))
    throw new ExpressionError('INVALID_VALUE', 'toPrecision: "digits" must be from 1 to 100')
  return value.toPrecision(digits)
}

function inBase(value: number | bigint, base = 10): string {
  if (!(base >= 2 && base <= 36))
    throw new ExpressionError('INVALID_VALUE', 'toString: "base" must be from 2 to 36')
  return value.toString(base)
}

/** JavaScript's `Number(…)`, exact for large integers. @throws ExpressionError INVALID_VALUE for a list or an object */
function toNumber(value: unknown): number | bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'object' && value !== null && kindOf(value) !== 'date')
    throw new ExpressionError('INVALID_VALUE', `Number: ${shown(value)} is not a number`)
  if (typeof value === 'string') return numberIn(value) ?? Number(value)
  return Number(value)
}

function between(low: number, high: number, run: Run): number {
  return Math.floor(low + run.random() * (high - low + 1))
}

const real = (
  name: string,
  doc: string,
  example: readonly [string, unknown],
  of: (value: number) => number,
): FunctionRow => row(`Math.${name}(value: number): number`, doc, example, (_, [value]) => of(Number(value)))

/** A function of `Math` that rounds only what it must. */
const exact = (
  name: string,
  doc: string,
  example: readonly [string, unknown],
  of: (value: Exact) => Exact,
): FunctionRow =>
  row(`Math.${name}(value: number): number`, doc, example, (_, [value]) => of(value), { exact: true })

/** `Math`, `Number` and the functions that convert. */
export const MATH: readonly FunctionRow[] = [
  exact('abs', 'The number without its sign.', ['Math.abs(-3)', 3], absolute),
  exact('ceil', 'The whole number above.', ['Math.ceil(1.1)', 2], rounding(Math.ceil)),
  exact('floor', 'The whole number below.', ['Math.floor(1.9)', 1], rounding(Math.floor)),
  exact('round', 'The nearest whole number.', ['Math.round(1.5)', 2], rounding(Math.round)),
  exact('trunc', 'The number without its decimals.', ['Math.trunc(-1.9)', -1], rounding(Math.trunc)),
  real('sign', 'The sign of the number: -1, 0 or 1.', ['Math.sign(-5)', -1], Math.sign),
  real('sqrt', 'The square root.', ['Math.sqrt(9)', 3], Math.sqrt),
  real('cbrt', 'The cube root.', ['Math.cbrt(27)', 3], Math.cbrt),
  real('log', 'The natural logarithm.', ['Math.log(1)', 0], Math.log),
  real('log2', 'The logarithm of base 2.', ['Math.log2(8)', 3], Math.log2),
  real('log10', 'The logarithm of base 10.', ['Math.log10(1000)', 3], Math.log10),
  real('exp', 'The number e to this power.', ['Math.exp(0)', 1], Math.exp),
  real('sin', 'The sine of an angle in radians.', ['Math.sin(0)', 0], Math.sin),
  real('cos', 'The cosine of an angle in radians.', ['Math.cos(0)', 1], Math.cos),
  real('tan', 'The tangent of an angle in radians.', ['Math.tan(0)', 0], Math.tan),
  real('asin', 'The angle of a sine.', ['Math.asin(0)', 0], Math.asin),
  real('acos', 'The angle of a cosine.', ['Math.acos(1)', 0], Math.acos),
  real('atan', 'The angle of a tangent.', ['Math.atan(0)', 0], Math.atan),
  row(
    'Math.atan2(y: number, x: number): number',
    'The angle of a point.',
    ['Math.atan2(0, 1)', 0],
    (_, [y, x]) => Math.atan2(y, x),
  ),
  row(
    'Math.pow(base: number, exponent: number): number',
    'A power.',
    ['Math.pow(2, 10)', 1024],
    (_, [base, exponent]) => base ** exponent,
  ),
  row(
    'Math.max(...numbers: number): number',
    'The largest.',
    ['Math.max(1, 3, 2)', 3],
    (_, numbers) => numbers.reduce<Exact>(larger, Number.NEGATIVE_INFINITY),
    { cost: 'linear', exact: true },
  ),
  row(
    'Math.min(...numbers: number): number',
    'The smallest.',
    ['Math.min(1, 3, 2)', 1],
    (_, numbers) => numbers.reduce<Exact>(smaller, Number.POSITIVE_INFINITY),
    { cost: 'linear', exact: true },
  ),
  row(
    'Math.hypot(...numbers: number): number',
    'The length of the diagonal.',
    ['Math.hypot(3, 4)', 5],
    (_, numbers) => Math.sqrt(numbers.reduce((total, x) => total + x * x, 0)),
    { cost: 'linear' },
  ),
  row(
    'Math.random(): number',
    'A random number from 0 up to, but without, 1.',
    ['Math.random() < 1', true],
    (_, __, run) => run.random(),
  ),
  row(
    'randomInt(low: number, high: number): number',
    'A random whole number, both ends included.',
    ['randomInt(5, 5)', 5],
    (_, [low, high], run) => between(low, high, run),
  ),
  row(
    'Number(value?: any): number',
    'The number that a value stands for, NaN when for none.',
    ['Number("12.5")', 12.5],
    (_, args) => toNumber(args.length === 0 ? 0 : args[0]),
  ),
  row('String(value?: any): text', 'The value as text.', ['String(12)', '12'], (_, args) => stringOf(args)),
  row(
    'Boolean(value?: any): boolean',
    "JavaScript's truth of a value.",
    ['Boolean("")', false],
    (_, [value]) => Boolean(value),
  ),
  row(
    'BigInt(value: any): number',
    'The whole number that a value stands for, exact at any size.',
    ['BigInt("9007199254740993") == "9007199254740993"', true],
    (_, [value]) => toNumber(value),
  ),
  row(
    'parseInt(text: any, base?: number): number',
    'The whole number at the start of a text.',
    ['parseInt("42 pieces")', 42],
    (_, [text, base]) => leadingInteger(toText(text), base),
    { aliases: ['Number.parseInt'] },
  ),
  row(
    'parseFloat(text: any): number',
    'The number at the start of a text.',
    ['parseFloat("1.5 kg")', 1.5],
    (_, [text]) => leadingNumber(toText(text)),
    { aliases: ['Number.parseFloat'] },
  ),
  row(
    'isNaN(value?: any): boolean',
    'Whether the value is not a number.',
    ['isNaN("x")', true],
    (_, [value]) => Number.isNaN(Number(toNumber(value))),
  ),
  row(
    'isFinite(value?: any): boolean',
    'Whether the value is a finite number.',
    ['isFinite(1 / 0)', false],
    (_, [value]) => Number.isFinite(Number(toNumber(value))),
  ),
  row(
    'Number.isInteger(value?: any): boolean',
    'Whether the value is a whole number.',
    ['Number.isInteger(5)', true],
    (_, [value]) => typeof value === 'bigint' || Number.isInteger(value),
  ),
  row(
    'Number.isNaN(value?: any): boolean',
    'Whether the value is NaN.',
    ['Number.isNaN(5)', false],
    (_, [value]) => Number.isNaN(value),
  ),
  row(
    'Number.isFinite(value?: any): boolean',
    'Whether the value is a finite number.',
    ['Number.isFinite("5")', false],
    (_, [value]) => typeof value === 'bigint' || Number.isFinite(value),
  ),
  row(
    'Number.isSafeInteger(value?: any): boolean',
    'Whether JavaScript holds this whole number exactly.',
    ['Number.isSafeInteger(5)', true],
    (_, [value]) => Number.isSafeInteger(value),
  ),
]

function stringOf(args: readonly unknown[]): string {
  if (args.length === 0) return ''
  const [value] = args
  return value === null || value === undefined ? String(value) : toText(value)
}
