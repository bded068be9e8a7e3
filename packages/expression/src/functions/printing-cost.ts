import { type Budget, CHARACTERS_A_STEP } from '../budget.ts'

/** Characters that are counted before the budget hears of them. */
const AT_ONCE = 65_536
/** Of a number, a quote, a comma: what stands around a value. */
const AROUND = 4

/**
 * Spends what printing a value takes, however deep it is, before a character is printed: an evaluation with little budget gives up in time.
 * @throws ExpressionError TOO_MANY_STEPS
 */
export function spendOnPrinting(value: unknown, budget: Budget): void {
  const open = [value]
  let characters = 0
  const spend = () => {
    budget.spend(Math.ceil(characters / CHARACTERS_A_STEP))
    characters = 0
  }
  while (open.length > 0) {
    const at = open.pop()
    characters += AROUND + (typeof at === 'string' ? at.length : 0)
    if (typeof at === 'object' && at !== null) characters += opened(at, open)
    if (characters >= AT_ONCE) spend()
  }
  spend()
}

/** Puts what a list or an object holds aside to be counted. @returns the characters of its names */
function opened(value: object, open: unknown[]): number {
  if (Array.isArray(value)) {
    for (const item of value) open.push(item)
    return 0
  }
  let characters = 0
  for (const [name, item] of Object.entries(value)) {
    characters += name.length
    open.push(item)
  }
  return characters
}
