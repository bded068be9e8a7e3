import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { readReliability, withReliability } from './reliability.ts'
import { texts } from './texts.ts'

const GROUP = texts.ifFailsOrHangs

const FIELDS: readonly FieldDescription[] = [
  {
    key: 'attempts',
    label: texts.tries,
    kind: 'select',
    isRequired: false,
    defaultValue: '1',
    options: ['1', '2', '3', '5', '10'].map((value) => ({
      value,
      label: value === '1' ? texts.once : texts.upToTimes(value),
    })),
    help: texts.onlyFailuresMayPassTried,
    group: GROUP,
  },
  {
    key: 'delaySeconds',
    label: texts.secondsBeforeSecondTry,
    kind: 'number',
    isRequired: false,
    defaultValue: '1',
    help: texts.doubledBeforeEveryFurtherOne,
    group: GROUP,
  },
  {
    key: 'statuses',
    label: texts.tryAgainAfterTheseStatuses,
    kind: 'text',
    isRequired: false,
    placeholder: '408, 425, 429, 500, 502, 503, 504',
    help: texts.emptyThoseUsuallyPass403,
    group: GROUP,
  },
  {
    key: 'repeatUncertain',
    label: texts.whenMayHaveBeenDone,
    kind: 'select',
    isRequired: false,
    defaultValue: 'false',
    options: [
      { value: 'false', label: texts.doNotTryAgain },
      { value: 'true', label: texts.tryAgainMayHappenTwice },
    ],
    help: texts.afterTimeOutNobodyKnows,
    group: GROUP,
  },
  {
    key: 'timeoutSeconds',
    label: texts.timeLimitInSeconds,
    kind: 'number',
    isRequired: false,
    help: texts.emptyAsLongAsService,
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
      onChange={(typed) =>
        store.change(
          updateConfig(node.id, withReliability(node.data.config, typed)),
          `reliability-${node.id}`,
        )
      }
    />
  )
}
