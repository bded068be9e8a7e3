import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { readReliability, withReliability } from './reliability.ts'

const GROUP = 'If it fails or hangs'

const FIELDS: readonly FieldDescription[] = [
  {
    key: 'attempts',
    label: 'Tries',
    kind: 'select',
    isRequired: false,
    defaultValue: '1',
    options: ['1', '2', '3', '5', '10'].map((value) => ({
      value,
      label: value === '1' ? 'Once' : `Up to ${value} times`,
    })),
    help: 'Only failures that may pass are tried again, such as “too many requests”.',
    group: GROUP,
  },
  {
    key: 'delaySeconds',
    label: 'Seconds before the second try',
    kind: 'number',
    isRequired: false,
    defaultValue: '1',
    help: 'Doubled before every further one.',
    group: GROUP,
  },
  {
    key: 'statuses',
    label: 'Try again after these statuses',
    kind: 'text',
    isRequired: false,
    placeholder: '408, 425, 429, 500, 502, 503, 504',
    help: 'Empty: those that usually pass, and 403 that says when to come back.',
    group: GROUP,
  },
  {
    key: 'repeatUncertain',
    label: 'When it may have been done',
    kind: 'select',
    isRequired: false,
    defaultValue: 'false',
    options: [
      { value: 'false', label: 'Do not try again' },
      { value: 'true', label: 'Try again, it may happen twice' },
    ],
    help: 'After a time-out nobody knows whether a POST without an idempotency key was carried out.',
    group: GROUP,
  },
  {
    key: 'timeoutSeconds',
    label: 'Time limit in seconds',
    kind: 'number',
    isRequired: false,
    help: 'Empty: as long as its service usually needs.',
    group: GROUP,
  },
]

/** Retries and the time limit: the same for every step. */
export function ReliabilityFields({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  return (
    <FieldsForm
      fields={FIELDS}
      values={readReliability(node.data.config)}
      onChange={(texts) =>
        store.change(
          updateConfig(node.id, withReliability(node.data.config, texts)),
          `reliability-${node.id}`,
        )
      }
    />
  )
}
