import { useIssues } from '../canvas/issues-context.ts'

/** What to say under each field of a step: faults, not mere emptiness, which the star at the label tells already. */
export function useFieldErrors(nodeId: string): Record<string, string> {
  const issues = useIssues().filter((issue) => issue.nodeId === nodeId && issue.kind !== 'field')
  return Object.fromEntries(
    issues.flatMap(({ field, message }) =>
      field === undefined ? [] : [[field, message.replace(STEP_NAME, '')]],
    ),
  )
}

/** Beside the field itself the name of the step says nothing new. */
const STEP_NAME = /^(?:“[^”]*”|„[^“]*“): /
