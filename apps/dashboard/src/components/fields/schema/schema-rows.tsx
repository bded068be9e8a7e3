import { Plus } from 'lucide-react'
import { newId } from '../../../lib/new-id.ts'
import { Button } from '../../ui/button.tsx'
import { hasFields, type SchemaNode } from './schema-node.ts'
import { SchemaRow } from './schema-row.tsx'
import { texts } from './texts.ts'

type SchemaRowsProps = {
  nodes: readonly SchemaNode[]
  onChange: (nodes: SchemaNode[]) => void
  depth: number
  hasOptional: boolean
}

/** Deeper shapes are better written as JSON. */
const DEEPEST = 3

export function SchemaRows({ nodes, onChange, depth, hasOptional }: SchemaRowsProps) {
  const replace = (index: number, node: SchemaNode) =>
    onChange(nodes.map((old, at) => (at === index ? node : old)))
  const add = () => onChange([...nodes, { id: newId(), name: '', type: 'string' }])
  return (
    <div className="flex flex-col gap-2">
      {nodes.length === 0 ? null : (
        <ul className="flex flex-col gap-2">
          {nodes.map((node, index) => (
            <SchemaRow
              key={node.id ?? `${index}-of-${nodes.length}`}
              node={node}
              hasOptional={hasOptional}
              nested={
                hasFields(node) && depth < DEEPEST ? (
                  <SchemaRows
                    nodes={node.fields ?? []}
                    depth={depth + 1}
                    hasOptional={hasOptional}
                    onChange={(fields) => replace(index, { ...node, fields })}
                  />
                ) : null
              }
              onChange={(next) => replace(index, next)}
              onRemove={() => onChange(nodes.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
      )}
      <Button size="small" className="self-start" onClick={add}>
        <Plus aria-hidden="true" />
        {texts.addField}
      </Button>
    </div>
  )
}
