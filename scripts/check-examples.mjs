// Every export of a published package is documented, and every function, class and constant has an `@example`: a whole program, which
// strangers.mjs runs. A type needs the comment alone.
import { exportsOf, programOf, publishedPackages } from './examples.mjs'

const problems = publishedPackages().flatMap((name) => {
  const all = exportsOf(name)
  const undocumented = all.filter(({ isDocumented }) => !isDocumented)
  const withoutExample = all.filter(({ isType, example }) => !isType && !programOf(example))
  console.log(
    `@orch/${name}: ${all.length} exports, ${all.filter(({ isType }) => isType).length} of them types`,
  )
  return [
    ...undocumented.map((one) => `@orch/${name}: ${one.name} must have a comment that says what it is`),
    ...withoutExample.map(
      (one) => `@orch/${name}: ${one.name} must have an @example, a whole program in a fence of \`\`\`ts`,
    ),
  ]
})

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}
