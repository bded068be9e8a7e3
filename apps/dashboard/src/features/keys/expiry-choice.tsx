import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { LIFETIMES, type Lifetime, type NewKeyDraft } from './new-key.ts'
import { texts } from './texts.ts'

type ExpiryChoiceProps = { draft: NewKeyDraft; onChange: (changes: Partial<NewKeyDraft>) => void }

export function ExpiryChoice({ draft, onChange }: ExpiryChoiceProps) {
  return (
    <>
      <Field label={texts.expires}>
        {(control) => (
          <Select
            {...control}
            options={LIFETIMES}
            value={draft.lifetime}
            onChange={(event) => onChange({ lifetime: event.target.value as Lifetime })}
          />
        )}
      </Field>
      {draft.lifetime === 'day' ? (
        <Field label={texts.lastDay} isRequired>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={new Date().toISOString().slice(0, 10)}
              value={draft.day}
              onChange={(event) => onChange({ day: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  )
}
