import { useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { llmConfigsQuery } from '../../../lib/llm-configs.ts'
import { DrawFailure } from './draw-failure.tsx'
import { Explanation } from './explanation.tsx'
import { texts } from './texts.ts'
import type { Draw } from './use-draw.ts'

/** Words in, a proposal or an explanation out: stands below the canvas. */
export function DrawBar({ draw }: { draw: Draw }) {
  return (
    <section
      aria-label={texts.drawByWords}
      className="flex flex-col gap-2 border-t border-line bg-surface px-3 py-2"
    >
      {draw.explanation === undefined ? null : (
        <Explanation text={draw.explanation} isWriting={draw.task === 'explain'} onClose={draw.close} />
      )}
      {draw.error ? <DrawFailure error={draw.error} onConnected={draw.forget} /> : null}
      {draw.proposal === undefined ? null : <Choice draw={draw} />}
      <Prompt draw={draw} />
    </section>
  )
}

function Choice({ draw }: { draw: Draw }) {
  const isDrawing = draw.task === 'draw'
  return (
    <div className="flex items-center gap-2">
      <p className="min-w-0 flex-1 text-sm text-quiet">
        {isDrawing ? texts.drawing : texts.useDiscardOrSayBelow}
      </p>
      <Button onClick={draw.discard}>{texts.discard}</Button>
      <Button variant="primary" disabled={isDrawing} onClick={draw.take}>
        {texts.useThis}
      </Button>
    </div>
  )
}

const EXPLAIN = texts.explainThisWorkflow

function Prompt({ draw }: { draw: Draw }) {
  const [prompt, setPrompt] = useState('')
  const [llmConfigId, setModel] = useState('')
  const isBusy = draw.task !== undefined
  const words = prompt.trim()
  const ask = (task: 'draw' | 'explain') =>
    draw.ask({ task, prompt: words || EXPLAIN, llmConfigId }, { onSuccess: () => setPrompt('') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words !== '' && !isBusy) ask('draw')
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      <Sparkles aria-hidden="true" className="size-4 shrink-0 text-quiet" />
      <Input
        aria-label={texts.whatWorkflowShouldDo}
        placeholder={texts.sayWhatWorkflowShouldDo}
        autoComplete="off"
        maxLength={20_000}
        className="min-w-40 flex-1"
        value={prompt}
        readOnly={isBusy}
        onChange={(event) => setPrompt(event.target.value)}
      />
      <ModelSelect value={llmConfigId} onChange={setModel} />
      {isBusy ? (
        <Button onClick={draw.stop}>{texts.stop}</Button>
      ) : (
        <>
          <Button type="submit" disabled={words === ''}>
            {texts.draw}
          </Button>
          <Button variant="ghost" onClick={() => ask('explain')}>
            {texts.explain}
          </Button>
        </>
      )}
    </form>
  )
}

/** One of the workspace's models; nothing where there is none to choose. */
function ModelSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { data: models = [] } = useQuery(llmConfigsQuery)
  if (models.length === 0) return null
  return (
    <Select
      aria-label={texts.modelThatDraws}
      className="max-w-40"
      placeholder={texts.anyModel}
      options={models.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
