import { type GeneratedLine, OrchError } from '@orch/client'
import { useEffect, useRef, useState } from 'react'
import { toastRefusal } from '../../../components/ui/toast.tsx'
import { useChange } from '../../../components/use-change.ts'
import { announce } from '../../../lib/announce.ts'
import { api } from '../../../lib/api.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { type Proposal, proposalFor, proposed, taken } from './proposal.ts'

export type Draw = ReturnType<typeof useDraw>

type Asked = { task: 'draw' | 'explain'; prompt: string; llmConfigId?: string | undefined }

/** Lets a model propose a drawing, each step as soon as it is written, or explain the one that is there. */
export function useDraw() {
  const store = useEditorStore()
  const call = useRef<AbortController>(undefined)
  const [proposal, setProposal] = useState<Proposal>()
  const [explanation, setExplanation] = useState<string>()
  useEffect(() => () => call.current?.abort(), [])
  const draw = async (lines: Lines, from: Proposal) => {
    let next = from
    setProposal(next)
    for await (const line of lines) {
      if (line.type === 'operation') next = proposed(next, line.operation)
      if (line.type === 'complete') next = { ...next, issues: line.issues ?? [] }
      setProposal(next)
    }
    announce('The drawing is ready. Use it, or discard it.')
  }
  const explain = async (lines: Lines) => {
    setExplanation('')
    for await (const line of lines) if (line.type === 'text') setExplanation((text = '') => text + line.text)
    announce('The explanation is ready.')
  }
  const asking = useChange((asked: Asked) => {
    call.current = new AbortController()
    const from = proposal ?? proposalFor(store.getState().history.now)
    const lines = linesFor(asked, from.after, call.current.signal)
    return asked.task === 'draw' ? draw(lines, from) : explain(lines)
  })
  const take = () => {
    const now = proposal && taken(proposal, store.getState().history.now)
    if (now === undefined) return toastRefusal('The drawing was not used', CHANGED_MEANWHILE)
    store.change(() => now)
    setProposal(undefined)
    announce('The drawing is used. Undo takes it back.')
  }
  const isStopped = asking.error instanceof OrchError && asking.error.code === 'ABORTED'
  return {
    proposal,
    explanation,
    ask: asking.mutate,
    /** What is being done. */
    task: asking.isPending ? asking.variables.task : undefined,
    error: isStopped ? null : asking.error,
    stop: () => call.current?.abort(),
    take,
    discard() {
      call.current?.abort()
      setProposal(undefined)
      asking.reset()
    },
    close: () => setExplanation(undefined),
    forget: asking.reset,
  }
}

const CHANGED_MEANWHILE =
  'You changed the same setting while it was drawn. Discard it, and ask for the change again.'

type Lines = AsyncIterable<GeneratedLine>

/** What the model says. @throws OrchError for a line that tells of a failure, too */
async function* linesFor(
  { task, prompt, llmConfigId }: Asked,
  { name, nodes, edges }: Drawing,
  signal: AbortSignal,
): AsyncGenerator<GeneratedLine> {
  const existingWorkflow = { name, nodes: [...nodes], edges: [...edges] }
  const request = { task, prompt, existingWorkflow, ...(llmConfigId ? { llmConfigId } : {}) }
  for await (const line of api.workflows.generate(request, { signal })) {
    if (line.type === 'error') throw new OrchError({ code: line.code, message: line.error })
    yield line
  }
}
