// Every value that a published package exports is documented and has an `@example` that is a whole program, which strangers.mjs runs.
// Those that have none yet stand in examples.json: nothing is added to it, and what has one goes. `--write` drops what has one.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportedValues, programOf, publishedPackages } from './examples.mjs'
import { root } from './pinned.mjs'

const path = join(root, 'examples.json')
const allowed = JSON.parse(readFileSync(path, 'utf8'))
const problems = []
const left = {}

for (const name of publishedPackages()) {
  const values = exportedValues(name)
  const without = values.filter(({ example }) => !programOf(example)).map((value) => value.name)
  const known = new Set(allowed[name] ?? [])
  for (const { name: value, isDocumented } of values)
    if (!isDocumented) problems.push(`@orch/${name}: ${value} must have a comment that says what it is`)
  for (const value of without)
    if (!known.has(value))
      problems.push(`@orch/${name}: ${value} must have an @example, a whole program in a fence of \`\`\`ts`)
  const still = [...known].filter((value) => without.includes(value))
  if (still.length > 0) left[name] = still.sort()
  for (const value of known)
    if (!still.includes(value))
      problems.push(`examples.json: ${value} of @orch/${name} must go, it needs none`)
  console.log(`@orch/${name}: ${values.length - without.length} of ${values.length} values have an example`)
}

if (process.argv.includes('--write')) writeFileSync(path, `${JSON.stringify(left, null, 2)}\n`)
else if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
