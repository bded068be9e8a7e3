/**
 * How much of what people write elsewhere this language can say, from counts of public workflows.
 *
 *   pnpm --filter @orch/bench exec tsx expression/share.ts [--write]
 */
import { writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { compile, evaluate, translate } from '@orch/expression'
import { BEYOND, CALLS, KINDS, PARTS, SURELY } from './used.ts'
import { ORDER, WRITTEN } from './written.ts'

const NOW = new Date('2026-11-28T12:00:00Z')
const places = { step: (label: string) => (label === 'Orders' ? 'orders' : undefined), input: () => 'order' }

/** Whether the expression of a call, with nothing changed but the names of steps, gives what it gives in n8n. */
function canCall(name: string): boolean {
  const [source, gives] = WRITTEN[name] ?? []
  if (source === undefined) throw new Error(`No expression is written for ${name}`)
  try {
    const here = translate(source, places) ?? source
    return isDeepStrictEqual(evaluate(here, { order: ORDER, orders: [ORDER] }, { now: NOW }), gives)
  } catch {
    return false
  }
}

const order = {
  id: 7,
  name: 'Ada',
  paid: true,
  none: null,
  at: '2026-11-28',
  customer: { name: 'B' },
  lines: [{ name: 'a', n: 1 }],
}

function canEvaluate(source: string): boolean {
  try {
    compile(source)
    evaluate(source, { order })
    return true
  } catch {
    return false
  }
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`

const calls = Object.entries(CALLS)
const missing = calls.filter(([name]) => !canCall(name))
const called = sum(calls.map(([, count]) => count))
const kindsMissing = KINDS.filter(([, , example]) => !canEvaluate(example))
const kinds = sum(KINDS.map(([, count]) => count))

const WORKFLOWS = 2_520
const absent = PARTS.filter(([, , , isHere]) => !isHere)
const largest = Math.max(...absent.map(([, workflows]) => workflows))
/** As if workflows needed each part whatever else they need. */
const guess = absent.reduce((rest, [, workflows]) => rest * (1 - workflows / WORKFLOWS), 1 - BEYOND)

const page = `# What the language can say

From counts over 10,638 distinct expressions of 2,520 public workflows of another tool (\`used.ts\`); the workflows themselves are not ours to
copy. Made by \`pnpm --filter @orch/bench exec tsx expression/share.ts --write\`.

| of | can be said | missing |
|---|---:|---|
| ${calls.length} functions and methods, ${called} uses | ${percent(called - sum(missing.map(([, count]) => count)), called)} of uses | ${missing.map(([name, count]) => `\`${name}\` (${count})`).join(', ') || 'none'} |
| ${KINDS.length} kinds of expressions, ${kinds} uses | ${percent(kinds - sum(kindsMissing.map(([, count]) => count)), kinds)} of uses | ${kindsMissing.map(([kind, count]) => `${kind} (${count})`).join(', ') || 'none'} |

How it is counted: for each function and method one expression is written as people write it in n8n (\`written.ts\`, with \`$json\` and \`$("Orders")\`),
\`translate\` changes the names of its steps and nothing else, and all uses count as said when it gives the value that it gives there. One expression
stands for all uses of its function: uses with rarer arguments may fail. Of a kind of expressions one must give a value. The share of whole
expressions is lower where one holds several functions. Whole workflows cannot be counted from these numbers. What they need, most wanted first, each with those above it:

| part | workflows that need it | of all | workflows that run whole with it | here |
|---|---:|---:|---:|---|
${PARTS.map(([part, workflows, cumulative, isHere]) => `| ${part} | ${workflows} | ${percent(workflows, WORKFLOWS)} | ${cumulative} | ${isHere ? 'yes' : 'no, or in part'} |`).join('\n')}

**An estimate, not a count.** At least ${percent(SURELY, 1)} run whole: so many need nothing but the first three parts. At most ${percent(WORKFLOWS - largest, WORKFLOWS)} do:
${largest} need the part that is missing most. If workflows needed the missing parts independently of each other, it would be ${percent(guess, 1)}. What stands
in the way of the others, by the number of workflows: ${absent.map(([part, workflows]) => `${part} (${workflows})`).join('; ')}; and in the language itself
statements in expressions (${kindsMissing.map(([, count]) => count).join(', ')} uses, for which there is the Code step) and ${missing.map(([name, count]) => `\`${name}\` (${count} uses)`).join(', ')}.
`
console.log(page)
if (process.argv.includes('--write')) await writeFile(new URL('SHARE.md', import.meta.url), page)
