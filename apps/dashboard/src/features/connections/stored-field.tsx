import type { Integration } from '@orch/client'
import { FieldInput } from '../../components/fields/field-input.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import type { FieldDescription } from '../../lib/catalogue/description.ts'
import { texts } from './texts.ts'

type StoredFieldProps = {
  field: FieldDescription
  stored: Integration['fields'][string] | undefined
  /** `undefined` while what is stored stays. */
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** A stored value is write-only: it says "Configured" until someone wants to put another in its place. */
export function StoredField({ field, stored, value, onChange }: StoredFieldProps) {
  if (value !== undefined || stored?.isSet !== true) {
    return (
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <FieldInput field={field} value={value ?? ''} onChange={onChange} />
        </div>
        {stored?.isSet === true ? (
          <Button onClick={() => onChange(undefined)}>{texts.keepStored}</Button>
        ) : null}
      </div>
    )
  }
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{field.label}</legend>
      <div className="flex items-center justify-between gap-3 rounded-lg border border-line bg-raised/60 py-1.5 pr-1.5 pl-3">
        <span className="flex min-w-0 items-center gap-2 text-sm">
          <Badge tone="good">{texts.configured}</Badge>
          {stored.fingerprint === null ? null : (
            <code className="truncate font-mono text-xs text-quiet" title={texts.fingerprintStoredValue}>
              {stored.fingerprint}
            </code>
          )}
        </span>
        <Button size="small" aria-label={texts.change(field.label)} onClick={() => onChange('')}>
          {texts.changeStoredField}
        </Button>
      </div>
    </fieldset>
  )
}
