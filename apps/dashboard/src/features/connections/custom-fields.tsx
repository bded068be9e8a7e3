import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { FieldInput } from '../../components/fields/field-input.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { texts } from './texts.ts'

type Pair = { id: number; name: string; value: string }

/** Names and values of a credential of any form; all values are secret. */
export function CustomFields({ onChange }: { onChange: (config: Record<string, string>) => void }) {
  const [pairs, setPairs] = useState<readonly Pair[]>([{ id: 0, name: '', value: '' }])
  const set = (next: readonly Pair[]) => {
    setPairs(next)
    const named = next.filter(({ name }) => name.trim() !== '')
    onChange(Object.fromEntries(named.map(({ name, value }) => [name.trim(), value])))
  }
  const change = (changed: Pair) => set(pairs.map((pair) => (pair.id === changed.id ? changed : pair)))
  const add = () =>
    set([...pairs, { id: Math.max(-1, ...pairs.map(({ id }) => id)) + 1, name: '', value: '' }])
  return (
    <div className="flex flex-col gap-3">
      {pairs.map((pair, index) => (
        <div key={pair.id} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Field label={texts.name(index + 1)} isRequired>
              {(control) => (
                <Input
                  {...control}
                  spellCheck={false}
                  value={pair.name}
                  onChange={(event) => change({ ...pair, name: event.target.value })}
                />
              )}
            </Field>
          </div>
          <div className="min-w-0 flex-1">
            <FieldInput
              field={{
                key: `value-${pair.id}`,
                label: texts.value(index + 1),
                kind: 'secret',
                isRequired: true,
              }}
              value={pair.value}
              onChange={(value) => change({ ...pair, value })}
            />
          </div>
          {pairs.length === 1 ? null : (
            <Button
              variant="quietDanger"
              size="smallIcon"
              aria-label={texts.removeValue(index + 1)}
              onClick={() => set(pairs.filter(({ id }) => id !== pair.id))}
            >
              <X aria-hidden="true" />
            </Button>
          )}
        </div>
      ))}
      <Button size="small" className="self-start" onClick={add}>
        <Plus aria-hidden="true" />
        {texts.addValue}
      </Button>
    </div>
  )
}
