import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { SCHEMA_TYPES, type SchemaNode, type SchemaType } from './schema-node.ts'
import { texts } from './texts.ts'

type SchemaRowProps = {
  node: SchemaNode
  /** The rows of its own fields, when its type has some. */
  nested: ReactNode
  /** Whether a field may be marked as one that can be left out. */
  hasOptional: boolean
  onChange: (node: SchemaNode) => void
  onRemove: () => void
}

const TYPES = SCHEMA_TYPES.map((value) => ({ value, label: value }))
const ITEM_TYPES = SCHEMA_TYPES.filter((type) => type !== 'array').map((value) => ({
  value,
  label: texts.of(value),
}))

export function SchemaRow({ node, nested, hasOptional, onChange, onRemove }: SchemaRowProps) {
  const name = node.name === '' ? texts.field : node.name
  const isList = node.type === 'array'
  return (
    <li className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <Input
          aria-label={texts.fieldName}
          placeholder={texts.name}
          autoComplete="off"
          spellCheck={false}
          className="min-w-24 flex-1 basis-24 font-mono pointer-fine:text-[0.8125rem]"
          value={node.name}
          onChange={(event) => onChange({ ...node, name: event.target.value })}
        />
        <Select
          aria-label={texts.typeOf(name)}
          className="w-28 md:w-26"
          options={TYPES}
          value={node.type}
          onChange={(event) => onChange(withType(node, event.target.value as SchemaType))}
        />
        {isList ? (
          <Select
            aria-label={texts.itemsOf(name)}
            className="w-32"
            options={ITEM_TYPES}
            value={node.itemType ?? 'string'}
            onChange={(event) => onChange({ ...node, itemType: event.target.value as SchemaType })}
          />
        ) : null}
        <div className="ml-auto flex items-center gap-1.5">
          {hasOptional ? (
            <label className="flex items-center gap-1.5 text-[0.8125rem] text-quiet">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                aria-label={texts.mayBeLeftOut(name)}
                checked={node.required === false}
                onChange={(event) => onChange(withRequired(node, !event.target.checked))}
              />
              {texts.optional}
            </label>
          ) : null}
          <Button variant="ghost" size="smallIcon" aria-label={texts.remove(name)} onClick={onRemove}>
            <X aria-hidden="true" />
          </Button>
        </div>
      </div>
      {nested === null ? null : <div className="ml-2 border-l-2 border-line pl-3">{nested}</div>}
    </li>
  )
}

function withRequired({ required: _, ...others }: SchemaNode, required: boolean): SchemaNode {
  return required ? others : { ...others, required }
}

function withType(node: SchemaNode, type: SchemaType): SchemaNode {
  const { itemType: _itemType, ...others } = node
  return type === 'array' ? { ...others, type, itemType: 'string' } : { ...others, type }
}
