import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ActionDescription, FieldDescription } from '../../../lib/catalogue/description.ts'
import { workflowsQuery } from '../../workflows/workflow-queries.ts'

const NO_FIELDS: readonly FieldDescription[] = []

/** The fields of an action; a field for a workflow lets people choose one of theirs. */
export function useWorkflowChoice(action: ActionDescription | undefined): readonly FieldDescription[] {
  const isCall = action?.fields.some(({ choices }) => choices === 'workflows') ?? false
  const { data } = useQuery({ ...workflowsQuery, enabled: isCall })
  return useMemo(() => {
    if (action === undefined) return NO_FIELDS
    if (!isCall || data === undefined) return action.fields
    const options = data.map(({ id, name }) => ({ value: id, label: name }))
    return action.fields.map((field) =>
      field.choices === 'workflows' ? { ...field, kind: 'select', options } : field,
    )
  }, [action, isCall, data])
}
