import { drawIntegers, isSameJson, readIntegers } from '@orch/engine/workflow'
import { parseJson, printJson } from '@orch/json'
import { useState } from 'react'
import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { branchesOf } from '../drawing/branches.ts'
import { updateData } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { texts } from './texts.ts'

const FIELDS: readonly FieldDescription[] = [
  {
    key: 'pinned',
    label: texts.pinnedOutputJson,
    kind: 'json',
    isRequired: false,
    help: texts.runsFromEditorTakeThis,
    group: texts.whileYouTryOut,
  },
]

/** Sample data that stands for a step's output; steps that branch have none. */
export function SampleField({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { pinned } = node.data
  // What is half typed is not JSON yet and only stands here.
  const [text, setText] = useState(pinned === undefined ? '' : printJson(readIntegers(pinned), 2))
  if (branchesOf(node.data).length > 0) return null
  return (
    <FieldsForm
      fields={FIELDS}
      values={{ pinned: textFor(text, pinned) }}
      onChange={({ pinned: typed = '' }) => {
        setText(typed)
        const read = readSample(typed)
        if (read) store.change(updateData(node.id, read), `pinned-${node.id}`)
      }}
    />
  )
}

/** What is typed, unless the pin was changed elsewhere: by its button, by Undo. */
function textFor(typed: string, pinned: unknown): string {
  const read = readSample(typed)
  if (read === undefined || isSameJson(read.pinned, pinned)) return typed
  return pinned === undefined ? '' : printJson(readIntegers(pinned), 2)
}

function readSample(text: string): { pinned: unknown } | undefined {
  if (text.trim() === '') return { pinned: undefined }
  try {
    return { pinned: drawIntegers(parseJson(text)) }
  } catch {
    return undefined
  }
}
