import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { SCHEMA_TYPES, type SchemaNode, type SchemaType } from './schema-node.ts'

type SchemaRowProps = {
  node: SchemaNode
  /** The rows of its own fields, when its type has some. */
  nested: ReactNode
  onChange: (node: SchemaNode) => void
  onRemove: () => void
}

const TYPES = SCHEMA_TYPES.map((value) => ({ value, label: value }))
const ITEM_TYPES = SCHEMA_TYPES.filter((type) => type !== 'array').map((value) => ({
  value,
  label: `of ${value}`,
}))

export function SchemaRow({ node, nested, onChange, onRemove }: SchemaRowProps) {
  const name = node.name === '' ? 'field' : node.name
  const isList = node.type === 'array'
  return (
    <li className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1.5">
        <Input
          aria-label="Field name"
          placeholder="name"
          autoComplete="off"
          spellCheck={false}
          className="min-w-24 flex-1 basis-28 font-mono text-[0.8125rem]"
          value={node.name}
          onChange={(event) => onChange({ ...node, name: event.target.value })}
        />
        <Select
          aria-label={`Type of ${name}`}
          className="w-28"
          options={TYPES}
          value={node.type}
          onChange={(event) => onChange(withType(node, event.target.value as SchemaType))}
        />
        {isList ? (
          <Select
            aria-label={`Items of ${name}`}
            className="w-32"
            options={ITEM_TYPES}
            value={node.itemType ?? 'string'}
            onChange={(event) => onChange({ ...node, itemType: event.target.value as SchemaType })}
          />
        ) : null}
        <Button look="ghost" size="icon" aria-label={`Remove ${name}`} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      </div>
      {nested === null ? null : <div className="ml-2 border-l-2 border-line pl-3">{nested}</div>}
    </li>
  )
}

function withType(node: SchemaNode, type: SchemaType): SchemaNode {
  const { itemType: _itemType, ...others } = node
  return type === 'array' ? { ...others, type, itemType: 'string' } : { ...others, type }
}
